// The mark of the assistant, as on its page.
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 40 40" aria-hidden="true">
      <path class="web" d="M20 3l14.7 8.5v17L20 37 5.3 28.5v-17z" />
      <path class="web" d="M20 11.5l7.4 4.250v8.5L20 28.5l-7.4-4.250v-8.5z" />
      <path class="area" d="M20 6l9.2 7.6 2.7 13.4L20 32.5l-8-7.8-1.8-10.3z" />
      <circle class="spark" cx="31.9" cy="27" r="3" />
    </svg>
  );
}
