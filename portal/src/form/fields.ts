import { isRecord } from "../base/attributes.js";
import { CrowdField } from "../base/crowd-field.js";

/** A crowd element or a native control inside the form. */
export type FormField = CrowdField | NativeField;
export type NativeField = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const NOT_VALUES = new Set(["submit", "reset", "button", "image", "file"]);

/** The fields of a form that have a name, in document order. */
export function fieldsOf(form: ParentNode): FormField[] {
  return [...form.querySelectorAll("*")].filter(
    (element): element is FormField => isField(element) && element.name !== "",
  );
}

function isField(element: Element): element is FormField {
  if (element instanceof HTMLInputElement) return !NOT_VALUES.has(element.type);
  return (
    element instanceof CrowdField ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  );
}

/** What a field puts under its name; undefined leaves the key out. */
export function submissionOf(field: FormField): unknown {
  if (field instanceof CrowdField) return field.submission();
  if (field.matches(":disabled")) return undefined;
  if (field instanceof HTMLInputElement && isChoice(field)) return { [field.value]: field.checked };
  if (field instanceof HTMLSelectElement && field.multiple) {
    return [...field.selectedOptions].map((option) => option.value);
  }
  return field.value.replaceAll("\r\n", "\n");
}

/** Why a field cannot be submitted, or an empty text. */
export function problemOf(field: FormField): string {
  if (field instanceof CrowdField) return field.problem();
  return field.checkValidity() ? "" : field.validationMessage;
}

/** What a field needs to come back after a reload. */
export function draftOf(field: FormField): unknown {
  if (field instanceof CrowdField) return field.draft();
  if (field instanceof HTMLInputElement && isChoice(field)) return field.checked;
  return submissionOf(field);
}

/** Brings a draft back; one that does not fit is left alone. */
export function restoreField(field: FormField, draft: unknown): void {
  if (field instanceof CrowdField) field.restore(draft);
  else if (field instanceof HTMLInputElement && isChoice(field)) {
    if (typeof draft === "boolean") field.checked = draft;
  } else if (field instanceof HTMLSelectElement && Array.isArray(draft)) {
    for (const option of field.options) option.selected = draft.includes(option.value);
  } else if (typeof draft === "string") field.value = draft;
}

/**
 * One answer from all fields. Fields of one name whose values are objects are merged, as several
 * checkboxes of one question are; otherwise the last one counts.
 */
export function collect(fields: readonly FormField[]): Record<string, unknown> {
  const answer: Record<string, unknown> = Object.create(null);
  for (const field of fields) {
    const value = submissionOf(field);
    if (value === undefined) continue;
    const before = answer[field.name];
    answer[field.name] =
      isRecord(before) && isRecord(value)
        ? Object.assign(Object.create(null), before, value)
        : value;
  }
  return answer;
}

function isChoice(field: HTMLInputElement): boolean {
  return field.type === "radio" || field.type === "checkbox";
}
