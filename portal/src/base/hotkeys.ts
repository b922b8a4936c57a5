/** An element that answers to keys wherever the focus is, unless the worker is typing. */
export interface HotkeyOwner extends HTMLElement {
  /** @returns whether the key was meant for this element. */
  pressKey(event: KeyboardEvent): boolean;
}

const owners = new Set<HotkeyOwner>();
let last: HotkeyOwner | undefined;

/** Keys go to the element with the focus, else to the one used last, else to the first. */
export function listenForKeys(owner: HotkeyOwner): void {
  if (owners.size === 0) document.addEventListener("keydown", route);
  owners.add(owner);
  owner.addEventListener("focusin", remember);
  owner.addEventListener("pointerdown", remember);
}

export function stopListeningForKeys(owner: HotkeyOwner): void {
  owners.delete(owner);
  if (last === owner) last = undefined;
  owner.removeEventListener("focusin", remember);
  owner.removeEventListener("pointerdown", remember);
  if (owners.size === 0) document.removeEventListener("keydown", route);
}

/** Whether a key belongs to a control the worker types into. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) {
    return !["radio", "checkbox", "range", "button", "submit", "reset"].includes(target.type);
  }
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.isContentEditable
  );
}

/** The index that a digit key stands for: "1" is 0; undefined for any other key. */
export function digitIndex(event: KeyboardEvent): number | undefined {
  return /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : undefined;
}

function remember(event: Event): void {
  last = event.currentTarget as HotkeyOwner;
}

function route(event: KeyboardEvent): void {
  if (event.defaultPrevented || isTyping(event) || document.querySelector("dialog[open]")) return;
  const path = event.composedPath();
  const focused = [...owners].find((owner) => path.includes(owner));
  const inOtherControl =
    !focused && path[0] !== document.body && path[0] !== document.documentElement;
  if (inOtherControl) return;
  const owner = focused ?? last ?? firstInDocument();
  if (owner?.pressKey(event)) event.preventDefault();
}

function firstInDocument(): HotkeyOwner | undefined {
  return [...owners].sort((one, other) =>
    one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  )[0];
}
