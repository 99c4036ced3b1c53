// As much of a browser's XMLHttpRequest as rxjs asks for, with the browser's rules for calls to another origin.

/** The page's origin; calls elsewhere are preflighted and their answers withheld as a browser does. */
export function browserRequest(pageOrigin: string) {
  return class BrowserRequest {
    status = 0;
    readyState = 0;
    timeout = 0;
    responseType = '';
    response: unknown = null;
    responseText = '';
    withCredentials = false;
    onreadystatechange: ((event: unknown) => void) | null = null;
    onerror: ((event: unknown) => void) | null = null;
    ontimeout: ((event: unknown) => void) | null = null;
    readonly upload = {};
    readonly #headers: Record<string, string> = {};
    #answer = new Headers();
    #method = 'GET';
    #url = '';
    readonly #abort = new AbortController();

    open(method: string, url: string): void {
      this.#method = method;
      this.#url = url;
      this.readyState = 1;
    }

    setRequestHeader(name: string, value: string): void {
      this.#headers[name.toLowerCase()] = value;
    }

    getResponseHeader(name: string): string | null {
      return this.#answer.get(name);
    }

    abort(): void {
      this.#abort.abort();
    }

    send(body?: string): void {
      this.#run(body).catch((error: unknown) => {
        if (!this.#abort.signal.aborted) this.onerror?.(error);
      });
    }

    #allowed(headers: Headers): boolean {
      const origin = headers.get('access-control-allow-origin');
      return origin === pageOrigin || (origin === '*' && !this.withCredentials);
    }

    async #run(body: string | undefined): Promise<void> {
      const { signal } = this.#abort;
      const preflight = await fetch(this.#url, {
        method: 'OPTIONS',
        signal,
        headers: {
          origin: pageOrigin,
          'access-control-request-method': this.#method,
          'access-control-request-headers': Object.keys(this.#headers).join(','),
        },
      });
      const names = preflight.headers.get('access-control-allow-headers')?.split(/,\s*/) ?? [];
      const missing = Object.keys(this.#headers).filter((name) => name !== 'accept' && !names.includes(name));
      if (!preflight.ok || !this.#allowed(preflight.headers) || missing.length > 0)
        throw new TypeError(
          `the preflight of ${this.#method} ${this.#url} does not allow ${missing.join(', ')}`,
        );
      const response = await fetch(this.#url, {
        method: this.#method,
        headers: { ...this.#headers, origin: pageOrigin },
        signal,
        ...(body === undefined || this.#method === 'GET' ? {} : { body }),
      });
      if (!this.#allowed(response.headers)) throw new TypeError(`${this.#url} is kept from ${pageOrigin}`);
      const text = await response.text();
      this.status = response.status;
      this.#answer = response.headers;
      this.responseText = text;
      this.response = this.responseType === 'json' ? (text === '' ? null : JSON.parse(text)) : text;
      this.readyState = 4;
      this.onreadystatechange?.({});
    }
  };
}
