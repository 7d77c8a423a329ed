export const id = 658;
export const ids = [658];
export const modules = {

/***/ 63658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readReadyZip: () => (/* binding */ readReadyZip)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(57975);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(38522);
/* harmony import */ var yauzl__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(20663);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(30767);
/* harmony import */ var _entry_name_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(45035);
/* harmony import */ var _exclusions_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(76146);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(55771);
/* harmony import */ var _selected_file_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(84473);
/* harmony import */ var _source_digest_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(95771);














const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
/** `version made by`, upper byte, of zips whose attributes hold Unix modes (APPNOTE 4.4.2). */
const MADE_ON_UNIX = 3;
/** General purpose bit 11 (APPNOTE 4.4.4), and the extra field that Info-ZIP repeats a name in (APPNOTE 4.6.9). */
const UTF8_NAMES = 0x800;
const UNICODE_PATH = 0x7075;
/**
 * Checks a zip that the user made, entry by entry and byte by byte, and takes its digests. The zip is not changed.
 * Every entry has its name twice in a zip, and both are checked: unpackers differ in which one they take.
 *
 * @throws InputError when the file is no zip, or holds no file
 * @throws ActionError naming an entry that does not unpack to the same file everywhere, or the largest entries
 * @throws SourceChanged when somebody writes to the zip, or puts another in its place, meanwhile
 * @throws the signal's reason when it aborts
 */
async function readReadyZip(options) {
    const { source, displayName, signal } = options;
    const before = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.stat)(source);
    const zip = await (0,yauzl__WEBPACK_IMPORTED_MODULE_7__/* .openPromise */ .sO)(source, { strictFileNames: true, autoClose: false }).catch((cause) => {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .InputError */ .d('source', displayName, 'the file is not a zip that can be read', { cause });
    });
    try {
        const listed = await list(zip, displayName, signal);
        const { size } = before;
        if (size > _limits_js__WEBPACK_IMPORTED_MODULE_11__/* .MAX_ZIP_BYTES */ .j3) {
            const compressed = listed.map(({ path, entry }) => ({ path, size: entry.compressedSize }));
            throw (0,_limits_js__WEBPACK_IMPORTED_MODULE_11__/* .tooLarge */ .g$)(`The zip '${displayName}' is larger than ${(0,_limits_js__WEBPACK_IMPORTED_MODULE_11__/* .megabytes */ .ix)(_limits_js__WEBPACK_IMPORTED_MODULE_11__/* .MAX_ZIP_BYTES */ .j3)}`, compressed);
        }
        const entries = [];
        for (const { path, entry } of listed) {
            signal?.throwIfAborted();
            await checkOwnName(zip, displayName, path, entry);
            entries.push({
                path,
                mode: (0,_source_digest_js__WEBPACK_IMPORTED_MODULE_13__/* .reduceMode */ .C)(permissions(entry)),
                size: entry.uncompressedSize,
                compressedSize: entry.compressedSize,
                contentSha256: await readContent(zip, path, entry),
            });
        }
        const sha256 = await fileSha256(source, signal);
        const after = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.stat)(source);
        if (after.size !== size || !(0,node_util__WEBPACK_IMPORTED_MODULE_5__.isDeepStrictEqual)((0,_selected_file_js__WEBPACK_IMPORTED_MODULE_12__/* .identityOf */ .cu)(after), (0,_selected_file_js__WEBPACK_IMPORTED_MODULE_12__/* .identityOf */ .cu)(before)))
            throw new _selected_file_js__WEBPACK_IMPORTED_MODULE_12__/* .SourceChanged */ .WU((0,node_path__WEBPACK_IMPORTED_MODULE_4__.basename)(source));
        return {
            path: source,
            size,
            sha256,
            entries,
            warnings: warnings(listed),
        };
    }
    finally {
        zip.close();
    }
}
/** All files of the zip, once everything that can be known without unpacking is in order. */
async function list(zip, displayName, signal) {
    if (zip.entryCount > _limits_js__WEBPACK_IMPORTED_MODULE_11__/* .MAX_ENTRIES */ .Sd)
        throw refused(displayName, `has more than ${_limits_js__WEBPACK_IMPORTED_MODULE_11__/* .MAX_ENTRIES */ .Sd} entries`);
    const files = [];
    const names = new Set();
    let unpacked = 0;
    try {
        for await (const entry of zip.eachEntry()) {
            signal?.throwIfAborted();
            const path = nameOf(entry);
            const isFolder = path.endsWith('/');
            const name = isFolder ? path.slice(0, -1) : path;
            const fault = (0,_entry_name_js__WEBPACK_IMPORTED_MODULE_9__/* .entryNameFault */ .CK)(name) ?? entryFault(path, entry, isFolder) ?? clash(name, names);
            if (fault !== undefined)
                throw refused(displayName, `has an entry ${JSON.stringify(name)} that ${fault}`);
            names.add(name);
            if (isFolder)
                continue;
            files.push({ path, entry });
            unpacked += entry.uncompressedSize;
        }
    }
    catch (error) {
        if (error instanceof _errors_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .ActionError */ .l || signal?.aborted)
            throw error;
        // Everything else that yauzl refuses: names that lead out, sizes that contradict each other, a broken directory.
        throw refused(displayName, `is not in order: ${error.message}`, error);
    }
    if (files.length === 0)
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .InputError */ .d('source', displayName, 'the zip holds no file');
    const paths = new Set(files.map((file) => file.path));
    const buried = [...names].find((name) => parents(name).some((parent) => paths.has(parent)));
    if (buried !== undefined)
        throw refused(displayName, `has an entry ${JSON.stringify(buried)} below an entry that is a file`);
    if (unpacked > _limits_js__WEBPACK_IMPORTED_MODULE_11__/* .MAX_UNPACKED_BYTES */ .Tx) {
        const sizes = files.map(({ path, entry }) => ({ path, size: entry.uncompressedSize }));
        throw (0,_limits_js__WEBPACK_IMPORTED_MODULE_11__/* .tooLarge */ .g$)(`The zip '${displayName}' unpacks to more than 2 GiB`, sizes);
    }
    return files;
}
function entryFault(path, entry, isFolder) {
    if ((0,_exclusions_js__WEBPACK_IMPORTED_MODULE_10__/* .isGit */ .JL)(path.replace(/\/$/, '')))
        return 'belongs to git: a checkout keeps the token of the job there';
    if (entry.isEncrypted())
        return 'is encrypted';
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
        return `is compressed with method ${entry.compressionMethod}; only stored and deflated entries unpack everywhere`;
    const type = permissions(entry) & FILE_TYPE;
    if (!isFolder && type !== 0 && type !== REGULAR)
        return 'is a link or a special file';
    return undefined;
}
function clash(name, names) {
    return names.has(name) ? 'is there twice' : undefined;
}
/** True when the zip tells in which encoding a name is. */
function tellsEncoding(entry) {
    const flagged = (entry.generalPurposeBitFlag & UTF8_NAMES) !== 0;
    return flagged || entry.extraFields.some((field) => field.id === UNICODE_PATH);
}
/** False for a name beyond ASCII whose encoding the zip does not tell, as Info-ZIP writes them on Linux. */
function hasClearName(entry) {
    return tellsEncoding(entry) || entry.fileNameRaw.every((byte) => byte < 0x80);
}
/** The path as its writer meant it: where the zip does not tell, UTF-8 if it can be, else the format's own CP437. */
function nameOf(entry) {
    return !tellsEncoding(entry) && (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(entry.fileNameRaw) ? entry.fileNameRaw.toString() : entry.fileName;
}
/** The folders that a path lies in: `a`, `a/b` of `a/b/c`. */
function parents(path) {
    const segments = path.split('/').slice(0, -1);
    return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}
function permissions(entry) {
    return entry.versionMadeBy >>> 8 === MADE_ON_UNIX ? entry.externalFileAttributes >>> 16 : 0o644;
}
/** The name in front of an entry's bytes, which is what an unpacker of a stream takes. */
async function checkOwnName(zip, displayName, path, entry) {
    const { fileName } = await zip.readLocalFileHeaderPromise(entry).catch((cause) => {
        throw damaged(path, cause);
    });
    if (entry.fileNameRaw.equals(fileName))
        return;
    throw refused(displayName, `has an entry ${JSON.stringify(path)} that has another name in front of its bytes`);
}
/** Unpacks an entry to nowhere, for its digest. */
async function readContent(zip, path, entry) {
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createHash)('sha256');
    let sum = 0;
    try {
        for await (const chunk of await zip.openReadStreamPromise(entry)) {
            sha256.update(chunk);
            sum = (0,node_zlib__WEBPACK_IMPORTED_MODULE_6__.crc32)(chunk, sum);
        }
    }
    catch (cause) {
        throw damaged(path, cause);
    }
    if (sum !== entry.crc32)
        throw damaged(path);
    return sha256.digest('hex');
}
async function fileSha256(path, signal) {
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createHash)('sha256');
    for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.createReadStream)(path, { ...(signal && { signal }) }))
        sha256.update(chunk);
    return sha256.digest('hex');
}
function warnings(files) {
    const secret = files.filter(({ path }) => (0,_exclusions_js__WEBPACK_IMPORTED_MODULE_10__/* .isProtected */ .bz)(path, false));
    const unclear = files.filter(({ entry }) => !hasClearName(entry));
    return [
        ...(secret.length > 0
            ? [`The zip holds files that may be secret, and is uploaded as it is: ${some(secret)}.`]
            : []),
        ...(unclear.length > 0
            ? [
                `The zip does not say that these names are UTF-8, so they may unpack under other names: ${some(unclear)}. Name the folder in 'source' and let the action make the zip.`,
            ]
            : []),
    ];
}
function some(files) {
    const shown = files.slice(0, 5).map(({ path }) => JSON.stringify(path));
    const more = files.length - shown.length;
    return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
function damaged(path, cause) {
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .ActionError */ .l(`The zip's entry ${JSON.stringify(path)} is damaged`, "Make the zip again, or name the folder in 'source' and let the action make it.", { cause });
}
function refused(displayName, why, cause) {
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .ActionError */ .l(`The zip '${displayName}' ${why}`, "Make the zip again without it, or name the folder in 'source' and let the action make it.", { cause });
}


/***/ })

};
