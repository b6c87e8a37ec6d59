import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { databaseName } from '../../src/addresses/database-name.ts';
import { mongoUriSchema } from '../../src/addresses/mongo-uri.ts';

const READABLE = encodeURIComponent(fileURLToPath(import.meta.url));

/** The message for an invalid one. */
function messageOf(uri: string): string {
  const { error } = mongoUriSchema.safeParse(uri);
  expect(error?.issues).toHaveLength(1);
  return error?.issues[0]?.message ?? '';
}

/** Common connection strings, each with its database and password. */
const GOOD: [what: string, uri: string, database?: string, password?: string][] = [
  ['a host', 'mongodb://127.0.0.1'],
  ['a host and a port', 'mongodb://localhost:27017'],
  ['a slash without a database', 'mongodb://localhost:27017/'],
  ['a database', 'mongodb://localhost/market', 'market'],
  ['a name of 63 bytes', `mongodb://localhost/${'n'.repeat(63)}`, 'n'.repeat(63)],
  ['an escaped name', 'mongodb://localhost/donn%C3%A9es%40home', 'données@home'],
  ['options right after the host', 'mongodb://localhost?appName=a/b', 'coinfront'],
  ['an empty list of options', 'mongodb://localhost/prices?', 'prices'],
  ['credentials', 'mongodb://root:example@mongo:27017/?authSource=admin', 'coinfront', 'example'],
  ['an escaped password', 'mongodb://root:p%40ss%3Aw%2Frd%25%23%3F@mongo/market', 'market', 'p@ss:w/rd%#?'],
  ['a user without a password', 'mongodb://reader@mongo/market', 'market'],
  ['an empty password', 'mongodb://reader:@mongo/market', 'market', ''],
  ['a replica set', 'mongodb://a:27017,b:27018,c.example.net/market?replicaSet=rs0&w=majority', 'market'],
  [
    'a replica set with credentials',
    'mongodb://u:p@a,b/?replicaSet=rs&readPreferenceTags=dc:a&readPreferenceTags=',
    'coinfront',
    'p',
  ],
  ['IPv6 hosts', 'mongodb://[::1]:27017,[2001:db8::2]/market', 'market'],
  ['a socket', 'mongodb://%2Ftmp%2Fmongodb-27017.sock/market', 'market'],
  ['a socket, a user and options', 'mongodb://u:p@%2Ftmp%2Fmongodb.sock?authSource=admin', 'coinfront', 'p'],
  ['a name of DNS', 'mongodb+srv://cluster.example.net/?retryWrites=true&w=majority'],
  [
    'Atlas',
    'mongodb+srv://name:pass-word_1.~@cluster0.ab1cd.mongodb.net/prices?retryWrites=true&w=majority&appName=Cluster0',
    'prices',
    'pass-word_1.~',
  ],
  [
    'DocumentDB',
    `mongodb://name:example@docdb.cluster-x.eu-west-1.docdb.amazonaws.com:27017/?tls=true&tlsCAFile=${READABLE}&replicaSet=rs0&readPreference=secondaryPreferred&retryWrites=false`,
    'coinfront',
    'example',
  ],
  [
    'Cosmos DB',
    'mongodb://name:base64==@name.mongo.cosmos.azure.com:10255/?ssl=true&replicaSet=globaldb&retrywrites=false&maxIdleTimeMS=120000&appName=@name@',
    'coinfront',
    'base64==',
  ],
  ['FerretDB', 'mongodb://root:any@mongo:27017/?authMechanism=PLAIN', 'coinfront', 'any'],
  [
    'a certificate for a password',
    'mongodb://mongo/?tls=true&authMechanism=MONGODB-X509&authSource=$external',
  ],
  [
    'a direct connection',
    'mongodb://mongo/?directConnection=true&compressors=zlib&journal=true&wtimeoutMS=500&w=2',
  ],
];

describe('MONGODB_URI', () => {
  it.each(GOOD)('accepts one with %s', (_, uri, database = 'coinfront', password) => {
    expect(mongoUriSchema.parse(uri)).toBe(uri);
    expect(databaseName(uri)).toBe(database);
    const { credentials, dbName } = new MongoClient(uri).options;
    // Without a name the driver's default is another one.
    expect(dbName).toBe(database === 'coinfront' ? 'test' : database);
    if (password !== undefined) expect(credentials?.password).toBe(password);
  });

  it.each([
    ['postgres://u:SECRET@h', 'must begin with mongodb:// or mongodb+srv://'],
    ['MONGODB://h', 'must begin with mongodb:// or mongodb+srv://'],
    ['mongodb://u:SECRET\nX@h', 'contains a line break or another control character'],
    ['mongodb://u:SEC#SECRET@h', 'contains a # that is not escaped; write it as %23'],
    ['mongodb://h/db#SECRET', 'contains a # that is not escaped; write it as %23'],
    ['mongodb://u:SECRET%@h', 'the password contains a % that is not escaped; write it as %25'],
    ['mongodb://u:SECRET%zz@h', 'the password contains a % that is not escaped; write it as %25'],
    ['mongodb://u:%ffSECRET@h', 'the password contains a % that is not escaped; write it as %25'],
    ['mongodb://SECRET%:p@h', 'the user name contains a % that is not escaped; write it as %25'],
    ['mongodb://u:p@SECRET@h', 'the password contains an @ that is not escaped; write it as %40'],
    ['mongodb://u@SECRET.org:p@h', 'the user name contains an @ that is not escaped; write it as %40'],
    ['mongodb://u:p:SECRET@h', 'the password contains a : that is not escaped; write it as %3A'],
    ['mongodb://u:[SECRET@h', 'the password contains a [ that is not escaped; write it as %5B'],
    [
      'mongodb://u:p/SECRET@h/db',
      expect.stringMatching(/^contains an @ after the first \/ or \?; .* as %2F/),
    ],
    ['mongodb://u:p@SECRET/x@h/db', expect.stringMatching(/^contains an @ after/)],
    ['mongodb://u:p?SECRET@h/db', expect.stringMatching(/^contains an @ after/)],
    // The driver would parse the end of a password as options.
    ['mongodb://u:p@SECRET?SECRET@h/db', expect.stringMatching(/^an option /)],
    ['mongodb://u:p@SECRET?SECRET=SECRET&x@h/db', expect.stringMatching(/^an option /)],
    ['mongodb://h/?appName=@SECRET@', expect.stringMatching(/^contains an @ after/)],
    ['mongodb://:SECRET@h', 'the user name is missing'],
    ['mongodb://@h', 'the user name is missing'],
    ['mongodb://', 'a host is missing'],
    ['mongodb:///tmp/mongodb.sock', 'a host is missing'],
    ['mongodb://u:SECRET@/db', 'a host is missing'],
    ['mongodb://a,,b', 'a host is missing'],
    ['mongodb://a,/db', 'a host is missing'],
    ['mongodb://SECRET:70170', 'a port must be a whole number from 1 to 65535'],
    ['mongodb://h:0', 'a port must be a whole number from 1 to 65535'],
    ['mongodb://h:/db', 'a port must be a whole number from 1 to 65535'],
    ['mongodb://u:SECRET', 'a port must be a whole number from 1 to 65535'],
    ['mongodb://a:1,b:SECRET', 'a port must be a whole number from 1 to 65535'],
    ['mongodb://::1', expect.stringMatching(/^a host must be/)],
    ['mongodb://[::SECRET]', expect.stringMatching(/^a host must be/)],
    ['mongodb://<host>', expect.stringMatching(/^a host must be/)],
    ['mongodb://a b', expect.stringMatching(/^a host must be/)],
    ['mongodb://a%zz', expect.stringMatching(/^a host must be/)],
    ['mongodb://%2Ftmp%zz.sock', 'the socket path contains a % that is not escaped; write it as %25'],
    ['mongodb+srv://h.example.net:27017', expect.stringMatching(/^mongodb\+srv:\/\/ must have no port/)],
    [
      'mongodb+srv://u:SECRET@h.example.net:27017/db',
      expect.stringMatching(/^mongodb\+srv:\/\/ must have no port/),
    ],
    [
      'mongodb+srv://a.example.net,b.example.net',
      expect.stringMatching(/^mongodb\+srv:\/\/ must have exactly one host/),
    ],
    ['mongodb://h/a/b', expect.stringMatching(/^the database name .* must not contain/)],
    ['mongodb://h//a', expect.stringMatching(/^the database name .* must not contain/)],
    ['mongodb://h/a.b', expect.stringMatching(/^the database name .* must not contain/)],
    ['mongodb://h/a%20b', expect.stringMatching(/^the database name .* must not contain/)],
    ['mongodb://h/%24external', expect.stringMatching(/^the database name .* must not contain/)],
    ['mongodb://h/50%', 'the database name contains a % that is not escaped; write it as %25'],
    [`mongodb://h/${'é'.repeat(32)}`, 'the database name must not be longer than 63 bytes'],
    ['mongodb://h/?retryWrite=true', 'the option retryWrite is unknown to the MongoDB driver'],
    [
      'mongodb://h/?w=majority&retryWrite=true&j=false',
      'the option retryWrite is unknown to the MongoDB driver',
    ],
    ['mongodb://retryWrite=1/?retryWrite=1', expect.stringMatching(/^a host must be/)],
    ['mongodb://h/?retryWrites=SECRET', 'the option retryWrites must be true or false'],
    ['mongodb://h/?journal=SECRET', 'the option journal must be true or false'],
    ['mongodb://h/?wtimeoutMS=-1', 'the option wtimeoutMS must be a whole number of 0 or more'],
    ['mongodb://h/?maxPoolSize=SECRET', 'the option maxPoolSize must be a whole number of 0 or more'],
    ['mongodb://h/?w=1&w=2', 'the option w is set more than once'],
    ['mongodb://h/?replicaSet=', 'the option replicaSet has no value'],
    [
      'mongodb://h/?readPreference=SECRET',
      expect.stringMatching(/^the option readPreference is not accepted/),
    ],
    ['mongodb://h/?authMechanism=SECRET', expect.stringMatching(/^the option authMechanism is not accepted/)],
    ['mongodb://h/?authMechanism=PLAIN', expect.stringMatching(/^the option authMechanism is not accepted/)],
    [
      'mongodb://a,b/?directConnection=true',
      expect.stringMatching(/^the option directConnection is not accepted/),
    ],
    [
      'mongodb+srv://h/?directConnection=true',
      expect.stringMatching(/^the option directConnection is not accepted/),
    ],
    ['mongodb://h/?tls=true&ssl=false', expect.stringMatching(/^the option ssl is not accepted/)],
    ['mongodb://h/?w=0', 'the option w must not be 0: writes would not be confirmed'],
    ['mongodb://h/?w=-1', expect.stringMatching(/^the option w must be majority/)],
    ['mongodb://h/?w=1.5', expect.stringMatching(/^the option w must be majority/)],
    ['mongodb://h/?readConcernLevel=SECRET', 'the option readConcernLevel is unknown to MongoDB'],
    ['mongodb://h/?minPoolSize=5&maxPoolSize=2', 'the option minPoolSize must not exceed maxPoolSize'],
    ['mongodb://h/?compressors=snappy,zlib', 'snappy requires a package that is not part of Coinfront'],
    [
      'mongodb://h/?authMechanism=MONGODB-AWS',
      'MONGODB-AWS requires a package that is not part of Coinfront',
    ],
    [
      'mongodb://h/?proxyHost=SECRET',
      'the option proxyHost requires a package that is not part of Coinfront',
    ],
    [
      'mongodb://h/?dbName=SECRET',
      expect.stringMatching(/^the option dbName is not supported: write the database name/),
    ],
    ['mongodb://h/?tlsCAFile=/SECRET/ca.pem', 'the option tlsCAFile must name a readable file'],
  ])('is invalid as %j, with a message that shows none of it', (uri, error) => {
    expect(messageOf(uri)).toEqual(error);
    expect(messageOf(uri)).not.toMatch(/SECRET/);
  });
});
