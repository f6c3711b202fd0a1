export function QueueRoute() {
  return null;
}
