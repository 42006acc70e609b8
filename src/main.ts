// An older Node fails while it reads what is imported, with a stack that says nothing. So this file imports nothing, and is
// written so that an old one can read it, until it knows.
const OLDEST = [22, 18];
const found = process.versions.node.split('.').map(Number);
const isTooOld = found[0]! < OLDEST[0]! || (found[0] === OLDEST[0] && found[1]! < OLDEST[1]!);

if (isTooOld) {
  process.stderr.write(
    'Node ' +
      process.versions.node +
      ' er for gammel: arkivflyt trenger Node ' +
      OLDEST.join('.') +
      ' eller nyere. Start med «npm start», som bruker den versjonen «npm ci» hentet, eller installer en nyere Node.\n',
  );
  process.exitCode = 1;
} else {
  void import('./run.js').then(({ run }) => run());
}

export {};
