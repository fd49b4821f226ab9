/**
 * Links and controls that are too small for a finger, as sentences: WCAG 2.2, 2.5.8, with its two exceptions, a link
 * within running text and a target with room around it. Runs in the page and reaches nothing outside itself.
 */
export function smallTargets(): string[] {
  const least = 24;
  const tolerance = 0.5;
  const targets = [...document.querySelectorAll("a[href], button, summary, input, select")].filter((target) =>
    target.checkVisibility({ visibilityProperty: true }),
  );
  /** Words beside the link in its own line box: the line gives it its height. */
  const isInText = (target: Element) =>
    getComputedStyle(target).display === "inline" &&
    (target.closest("p, li, dd, td, th, figcaption, h1, h2, h3, blockquote")?.textContent?.trim().length ??
      0) > (target.textContent?.trim().length ?? 0);
  const boxes = targets.map((target) => ({ target, box: target.getBoundingClientRect() }));
  const isSmall = ({ box }: { box: DOMRect }) =>
    box.width < least - tolerance || box.height < least - tolerance;
  /** A circle of the least size around a small target's centre meets no other target. */
  const hasRoom = (one: { target: Element; box: DOMRect }) => {
    const [x, y] = [one.box.left + one.box.width / 2, one.box.top + one.box.height / 2];
    return boxes.every(({ target, box }) => {
      if (target === one.target) return true;
      const away = Math.hypot(
        Math.max(box.left - x, 0, x - box.right),
        Math.max(box.top - y, 0, y - box.bottom),
      );
      return away >= least / 2 - tolerance;
    });
  };
  return boxes
    .filter((one) => one.box.width > 0 && isSmall(one) && !isInText(one.target) && !hasRoom(one))
    .map(
      ({ target, box }) =>
        `“${(target.textContent ?? "").trim().slice(0, 40)}” ${box.width.toFixed(0)}×${box.height.toFixed(0)}`,
    );
}
