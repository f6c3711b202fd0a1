// Runs before the first paint, so that a dark screen never flashes white. A file of its own: no inline script needs an exception.
(function () {
  var wish = 'auto';
  var language = null;
  try {
    wish = localStorage.getItem('puntuale-theme') || 'auto';
    language = localStorage.getItem('puntuale-language');
  } catch (_) {
    // Storage may be closed to us: the system's choice stands.
  }
  var dark = wish === 'dark' || (wish === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  if (language) document.documentElement.lang = language;
})();
