// Loads the page again when the site was built anew; only the preview puts it into a page.
(() => {
  "use strict";
  const script = new URL(document.currentScript.src);
  const version = script.search.slice(1);

  async function look() {
    try {
      const answer = document.hidden ? null : await fetch(new URL("version", script), { cache: "no-store" });
      if (answer?.ok && (await answer.text()) !== version) return location.reload();
    } catch {
      // The preview has ended; it may be started again.
    }
    setTimeout(look, 1000);
  }

  setTimeout(look, 1000);
})();
