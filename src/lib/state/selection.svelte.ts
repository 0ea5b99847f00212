/** What the officer looks at: one thing, by kind and id. */
export type Selected =
  | { readonly kind: 'alert'; readonly id: string }
  | { readonly kind: 'unit'; readonly id: string }
  | { readonly kind: 'track'; readonly id: string }
  | { readonly kind: 'sensor'; readonly id: string }
  | { readonly kind: 'shelter'; readonly id: string }
  | { readonly kind: 'sector'; readonly id: string }
  | { readonly kind: 'crossing'; readonly id: string };

export class Selection {
  current = $state.raw<Selected | undefined>(undefined);

  choose(next: Selected | undefined): void {
    this.current = next;
  }
}
