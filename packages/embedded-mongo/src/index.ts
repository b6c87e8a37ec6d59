// An in-memory server that speaks MongoDB's wire protocol, for demos and tests. Drivers use it like a standalone
// MongoDB 7.0 (tried: Node 7.9, PyMongo 4.20). All data is lost when it ends.
//
// It has what the services need: insert, find with cursors, update, delete, findAndModify, countDocuments, distinct;
// unique and compound indexes, used for equalities, $in, ranges and sorting; and the commands of a driver's handshake
// and sessions. Documents are stored, found, sorted and updated as BSON bytes, so types and the order of fields are
// preserved.
//
// Filters: equality, $ne, $gt, $gte, $lt, $lte, $in, $nin, $exists and $or. Updates: $set, $unset, $push of one value,
// and replacement. Projections: top-level fields. Arrays are neither compared nor indexed. Anything else fails with
// "… is not supported by the embedded server". Sessions, read and write concerns and time limits are accepted without
// effect.
export { type EmbeddedMongoOptions, startEmbeddedMongo } from './server.ts';
