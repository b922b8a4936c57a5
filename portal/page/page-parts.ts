/** The element with that id; the page cannot do without it. */
export function part<Kind extends HTMLElement>(id: string): Kind {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}.`);
  return element as Kind;
}

/** What the server wrote into `data-…` of the body. */
export function given(name: string): string {
  const value = document.body.dataset[name];
  if (value === undefined) throw new Error(`The page has no data-${name}.`);
  return value;
}

export function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, milliseconds));
}
