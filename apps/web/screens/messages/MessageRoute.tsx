export function MessageRoute() {
  return null;
}
