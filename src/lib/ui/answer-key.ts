/** On a form of choices: Enter takes the choice that has the focus, and on one that is taken already sends the form. */
export function answerKey(form: HTMLFormElement): () => void {
  function press(event: KeyboardEvent): void {
    const { target, key, repeat } = event;
    if (key !== 'Enter' || !(target instanceof HTMLElement) || target.role !== 'radio') return;
    event.preventDefault();
    // Held down, the key would take and send in one press.
    if (repeat) return;
    if (target.ariaChecked === 'true') form.requestSubmit();
    else target.click();
  }
  form.addEventListener('keydown', press);
  return () => form.removeEventListener('keydown', press);
}
