import { PAGE_ACK_MS, type Page } from '#core/protocol.ts';

/** Brings one viewer up to the head of the journal, page by page, with one page on its way. */
export type Pager = { readonly wake: () => void; readonly close: () => void };

/** `cut` ends a viewer that does not acknowledge in time, or whose pages cannot be read (with the error). */
export function createPager(ports: {
  readonly afterSeq: number;
  readonly headSeq: () => number;
  readonly page: (afterSeq: number) => Promise<Page | undefined>;
  readonly send: (page: Page, timeoutMs: number) => Promise<unknown>;
  readonly cut: (error?: unknown) => void;
}): Pager {
  let at = ports.afterSeq;
  let running = false;
  let closed = false;

  async function run(): Promise<void> {
    try {
      while (!closed && at < ports.headSeq()) {
        const page = await ports.page(at);
        if (!page || closed) return;
        const arrived = await ports.send(page, PAGE_ACK_MS).then(
          () => true,
          () => false
        );
        if (!arrived) return closed ? undefined : ports.cut();
        at = page.throughSeq;
      }
    } catch (error) {
      ports.cut(error);
    } finally {
      // In the same step in which the head was seen reached, so that no wake-up falls in between.
      running = false;
    }
  }

  return {
    wake() {
      if (running || closed) return;
      running = true;
      void run();
    },
    close: () => {
      closed = true;
    }
  };
}
