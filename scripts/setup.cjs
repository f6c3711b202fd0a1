'use strict';
// Runs before `npm start` and `npm test`, under whatever Node.js the machine has: old syntax, no dependencies.
// Installs what the lock file names and builds the web app, each only when its sources changed since the last time.

var childProcess = require('child_process');
var crypto = require('crypto');
var fs = require('fs');
var os = require('os');
var path = require('path');

var root = path.resolve(__dirname, '..');
var modules = path.join(root, 'node_modules');
var web = path.join(root, 'apps', 'web');

main().catch(function (error) {
  say(error.message);
  process.exitCode = 1;
});

async function main() {
  if (upToDate()) return;
  var mine = lock();
  try {
    // The other one may have done the work while this one waited.
    if (!installed()) await install(mine);
    if (!built()) await build(mine);
  } finally {
    removeLock(mine);
  }
}

function upToDate() {
  return installed() && built();
}

function installed() {
  return read(path.join(modules, '.puntuale-lock')) === lockHash();
}

async function install(mine) {
  say('installing dependencies (once, about a minute)');
  await npm(mine, ['ci'], process.execPath, process.env);
  // An older Node.js leaves out optional packages that ask for a newer one; the one just installed takes them in.
  var bin = path.join(modules, '.bin');
  var env = Object.assign({}, process.env, { PATH: bin + path.delimiter + process.env.PATH });
  await npm(mine, ['install', '--no-save'], path.join(bin, 'node'), env);
  fs.writeFileSync(path.join(modules, '.puntuale-lock'), lockHash());
}

async function npm(mine, command, node, env) {
  var args = command.concat(['--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']);
  // npm gives its own path to the scripts it runs; outside npm the one in PATH serves.
  var cli = process.env.npm_execpath;
  if (cli && /\.c?js$/.test(cli)) await run(mine, node, [cli].concat(args), env);
  else await run(mine, 'npm', args, env);
}

function built() {
  if (!fs.existsSync(path.join(web, 'index.html'))) return true;
  return read(path.join(web, 'dist', '.puntuale-sources')) === sourcesHash();
}

async function build(mine) {
  say('building the web app');
  var hash = sourcesHash();
  var bin = path.join(modules, '.bin');
  var env = Object.assign({}, process.env, { PATH: bin + path.delimiter + process.env.PATH });
  // Set while tests run; the build's configuration would take itself for theirs.
  delete env.VITEST;
  await run(mine, path.join(bin, 'vite'), ['build', '--logLevel', 'warn'], env);
  fs.writeFileSync(path.join(web, 'dist', '.puntuale-sources'), hash);
}

function lockHash() {
  return hashOf([path.join(root, 'package-lock.json')]);
}

function sourcesHash() {
  var files = ['package-lock.json', 'vite.config.ts', 'lingui.config.ts'].map(function (name) {
    return path.join(root, name);
  });
  [web, path.join(root, 'design'), path.join(root, 'kernel'), path.join(root, 'rooms')].forEach(function (folder) {
    walk(folder, files);
  });
  return hashOf(
    files.filter(function (file) {
      return !/\.test\.tsx?$/.test(file) && !/[\\/](dist|server)[\\/]/.test(path.relative(root, file));
    }),
  );
}

function walk(folder, files) {
  if (!fs.existsSync(folder)) return;
  fs.readdirSync(folder)
    .sort()
    .forEach(function (name) {
      var file = path.join(folder, name);
      if (fs.statSync(file).isDirectory()) walk(file, files);
      else files.push(file);
    });
}

function hashOf(files) {
  var hash = crypto.createHash('sha256');
  files.forEach(function (file) {
    hash.update(path.relative(root, file) + '\0');
    hash.update(fs.readFileSync(file));
  });
  return hash.digest('hex');
}

// A folder is made by one process only. It lies outside node_modules, which `npm ci` empties.
function lock() {
  var name = crypto.createHash('sha256').update(root).digest('hex').slice(0, 12);
  var folder = path.join(os.tmpdir(), 'puntuale-setup-' + name);
  for (var told = false; ; told = true) {
    try {
      fs.mkdirSync(folder);
      fs.writeFileSync(path.join(folder, 'pid'), String(process.pid));
      return folder;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (abandoned(folder)) {
      // Only one of several waiting can move it away; then all compete for a new one.
      var aside = folder + '-' + process.pid + '-' + Date.now();
      try {
        fs.renameSync(folder, aside);
        removeLock(aside);
      } catch (error) {
        if (error.code !== 'ENOENT') throw error;
      }
      continue;
    }
    if (!told) say('another setup is running here, waiting for it');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  }
}

function removeLock(folder) {
  fs.readdirSync(folder).forEach(function (name) {
    fs.unlinkSync(path.join(folder, name));
  });
  fs.rmdirSync(folder);
}

// npm works on when only its starter was killed, so both have to be gone.
function abandoned(folder) {
  var pids = [read(path.join(folder, 'pid')), read(path.join(folder, 'worker'))].filter(Boolean);
  // A holder that has not yet written its number gets ten seconds to do so.
  if (pids.length === 0) return Date.now() - changedAt(folder) > 10000;
  return !pids.some(isAlive);
}

function isAlive(pid) {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}

function changedAt(folder) {
  try {
    return fs.statSync(folder).mtimeMs;
  } catch (error) {
    return Date.now();
  }
}

function run(mine, command, args, env) {
  return new Promise(function (resolve, reject) {
    // Standard output belongs to the command that set this up; it may have to print JSON there.
    var child = childProcess.spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], env: env || process.env });
    child.on('error', reject);
    child.on('exit', function (code) {
      if (code === 0) resolve();
      else reject(new Error('failed: ' + command + ' ' + args.join(' ')));
    });
    if (child.pid) fs.writeFileSync(path.join(mine, 'worker'), String(child.pid));
  });
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch (error) {
    return '';
  }
}

function say(words) {
  process.stderr.write('puntuale: ' + words + '\n');
}
