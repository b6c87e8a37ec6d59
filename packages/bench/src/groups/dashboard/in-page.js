// Measurements inside a page. Runs in the browser before the page's own scripts.
window.measure = (() => {
  /** Resolves with `performance.now()` after the first frame in which `isThere()` holds. */
  const untilPainted = (isThere) =>
    new Promise((resolve) => {
      const look = () => {
        if (!isThere()) return;
        observer.disconnect();
        // The timeout runs after the frame that shows it.
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      look();
    });

  /** Milliseconds from `act()` until the first row is another one. */
  const untilOtherRows = async (row, act) => {
    const firstRow = () => document.querySelector(row)?.textContent;
    const before = firstRow();
    const begun = performance.now();
    act();
    return (await untilPainted(() => firstRow() !== undefined && firstRow() !== before)) - begun;
  };

  const frame = () => new Promise(requestAnimationFrame);

  return {
    /** Milliseconds from navigation to the first rows. */
    firstRows: (row) => untilPainted(() => document.querySelector(row) !== null),

    sort: ({ row, sortByPrice }) => untilOtherRows(row, () => document.querySelector(sortByPrice).click()),

    search: ({ row, search }) =>
      untilOtherRows(row, () => {
        const input = document.querySelector(search);
        input.value = 'q';
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }),

    /** Nodes of the document: elements, texts, comments. */
    countNodes() {
      const walker = document.createTreeWalker(document);
      let count = 0;
      while (walker.nextNode()) count += 1;
      return count;
    },

    /** Scrolls from the first row to the last, 300 pixels per frame; resolves with the longest time between two frames. */
    async scroll({ scroller }, lastRow) {
      const element = scroller === null ? document.scrollingElement : document.querySelector(scroller);
      let longest = 0;
      let last = await frame();
      const isAtEnd = () => element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
      while (!isAtEnd() || document.querySelector(lastRow) === null) {
        element.scrollTop += 300;
        const now = await frame();
        longest = Math.max(longest, now - last);
        last = now;
      }
      return longest;
    },
  };
})();
