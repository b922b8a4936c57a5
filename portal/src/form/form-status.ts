/** The line below the form that says what became of the answer. */
export class FormStatus {
  readonly element = document.createElement("p");

  constructor() {
    this.element.setAttribute("role", "status");
    // The line keeps its place when it is empty: nothing jumps.
    this.element.style.cssText =
      "min-height:1.5em;margin:4px 0;text-align:right;font:600 14px/1.5 system-ui,sans-serif";
  }

  problem(text: string): void {
    this.#show("alert", text, "#b3261e");
  }

  busy(text: string): void {
    this.#show("status", text, "#545b64");
  }

  done(text: string): void {
    this.#show("status", text, "#1b6b3a");
  }

  clear(): void {
    this.#show("status", "", "inherit");
  }

  #show(role: "alert" | "status", text: string, colour: string): void {
    this.element.setAttribute("role", role);
    this.element.style.color = colour;
    this.element.textContent = text;
  }
}
