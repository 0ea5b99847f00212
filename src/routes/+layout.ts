// Kit serves pages only: the hub is asked from the browser.
export const ssr = false;
export const prerender = false;
