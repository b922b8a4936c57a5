const PREFIX = "labelloop draft ";

/**
 * Unfinished answers, kept in this browser over a reload. Only the portal's pages can read them;
 * the task that made one gets it back and nobody looks inside.
 */
export class Drafts {
  constructor(private readonly worker: string) {}

  load(taskId: string): unknown {
    try {
      return JSON.parse(localStorage.getItem(this.#key(taskId)) ?? "null");
    } catch {
      return null;
    }
  }

  /** @returns whether there was room for it. */
  save(taskId: string, draft: unknown): boolean {
    try {
      localStorage.setItem(this.#key(taskId), JSON.stringify(draft));
      return true;
    } catch {
      this.drop(taskId); // half a draft is worse than none
      return false;
    }
  }

  drop(taskId: string): void {
    localStorage.removeItem(this.#key(taskId));
  }

  /** Drops all drafts of this worker but one: tasks that are over leave theirs behind. */
  keepOnly(taskId: string): void {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.#key("")));
    for (const key of keys) if (key !== this.#key(taskId)) localStorage.removeItem(key);
  }

  #key(taskId: string): string {
    return `${PREFIX}${this.worker} ${taskId}`;
  }
}
