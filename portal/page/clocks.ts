/** Seconds of work: time while the page can be seen. */
export class Stopwatch {
  #worked = 0;
  #since: number | undefined;

  constructor() {
    document.addEventListener("visibilitychange", this.#look);
    this.#look();
  }

  get seconds(): number {
    const running = this.#since === undefined ? 0 : performance.now() - this.#since;
    return (this.#worked + running) / 1000;
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.#look);
    this.#worked = this.seconds * 1000;
    this.#since = undefined;
  }

  readonly #look = (): void => {
    this.#worked = this.seconds * 1000;
    this.#since = document.visibilityState === "visible" ? performance.now() : undefined;
  };
}

/** Shows the time left once a second, and calls when there is none. */
export class Countdown {
  readonly #end: number;
  readonly #timer: number;

  constructor(
    seconds: number,
    private readonly show: (seconds: number) => void,
    private readonly over: () => void,
  ) {
    this.#end = performance.now() + seconds * 1000;
    this.#timer = window.setInterval(() => this.#tick(), 500);
    this.#tick();
  }

  stop(): void {
    window.clearInterval(this.#timer);
  }

  #tick(): void {
    const left = Math.max(0, Math.ceil((this.#end - performance.now()) / 1000));
    this.show(left);
    if (left > 0) return;
    this.stop();
    this.over();
  }
}

/** `4:05`, `1:00:00`. */
export function asClock(seconds: number): string {
  const parts = [Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  const hours = Math.floor(seconds / 3600);
  if (hours > 0) parts.unshift(hours);
  return parts.map((part, index) => (index ? String(part).padStart(2, "0") : part)).join(":");
}
