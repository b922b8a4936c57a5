import { type CSSResultGroup, LitElement } from "lit";
import { BadAttribute, parseAttribute } from "./attributes.js";
import { shared } from "./styles.js";

/** What all elements have in common: the shared look, and attributes read with care. */
export abstract class CrowdElement extends LitElement {
  static override styles: CSSResultGroup = shared;

  /** Attributes that could not be read, each with the reason; elements show them. */
  protected readonly attributeProblems = new Map<string, string>();

  /**
   * Reads a list or object attribute. One that cannot be read is reported on the element, and
   * the fallback stands in for it.
   */
  protected readAttribute<T>(attribute: string, read: (value: unknown) => T, fallback: T): T {
    try {
      const value = read(parseAttribute(attribute, this.getAttribute(attribute)));
      this.attributeProblems.delete(attribute);
      return value;
    } catch (error) {
      if (!(error instanceof BadAttribute)) throw error;
      this.attributeProblems.set(attribute, error.message);
      return fallback;
    }
  }

  /** Tells scripts in the template that the worker changed something. */
  protected changed(): void {
    this.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    this.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
  }
}
