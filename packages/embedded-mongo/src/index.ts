// A small server that speaks MongoDB's wire protocol, in memory, for demos and tests: ordinary drivers (tried: Node
// 7.9, PyMongo 4.20) use it as they would a standalone MongoDB 7.0. Nothing survives its end.
//
// There are: insert, find with cursors, update, delete, findAndModify, count, distinct and aggregate; unique and
// compound indexes, ascending and descending, over arrays too, used for equalities, $in, ranges and orders; the query
// operators but $where, $text, $jsonSchema, geographic and bitwise ones; the update operators but $bit; the
// administration that a database browser needs. Documents are kept, found, sorted, cut and updated as BSON bytes, so
// every type and every order of fields stays as it came. Where values of several types meet they compare as in
// MongoDB.
//
// Aggregation: leading $match, $sort, $skip, $limit, counting, and a $project that only names fields are done like
// queries. Other stages, expressions and computed projections are mingo's, on decoded documents: whole numbers come
// out of them as int or double, whatever they were, and JavaScript is never run.
//
// There are not, and are refused with MongoDB's error codes rather than ignored: replica sets, transactions, change
// streams, authentication, TLS, compression; stages on other collections ($lookup, $unionWith, $out, $merge);
// projections with $slice, $elemMatch or a position; pipeline updates, arithmetic on Decimal128, collations, capped
// collections, views, validators; sparse, partial, TTL, text, hashed, wildcard indexes; explain. Sessions, read and
// write concerns and time limits are accepted and change nothing.
export { type EmbeddedMongoOptions, startEmbeddedMongo } from './server.ts';
