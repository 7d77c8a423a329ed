export const id = 86;
export const ids = [86];
export const modules = {

/***/ 8086:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   validatorFor: () => (/* binding */ validatorFor)
/* harmony export */ });
/* harmony import */ var ajv__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2463);
/* harmony import */ var ajv_dist_2019_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(878);
/* harmony import */ var ajv_dist_2020_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2210);
/* harmony import */ var ajv_formats__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2815);
/* harmony import */ var _pattern_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9176);





// `pattern` runs on untrusted text, so it goes through the engine that has a time limit.
const engine = Object.assign((source, flags) => new _pattern_js__WEBPACK_IMPORTED_MODULE_1__/* .Pattern */ .zJ(source, flags), {
    code: 'Pattern',
});
const options = {
    allErrors: false,
    strictTypes: false,
    strictRequired: false,
    strictTuples: false,
    logger: false,
    code: { regExp: engine },
};
// A CommonJS module: what `default` is depends on who loads it, Node or a bundler.
const addFormats = ajv_formats__WEBPACK_IMPORTED_MODULE_0__;
/** A validator for the dialect that `$schema` names, draft-07 without one; `undefined` for any other. */
function validatorFor($schema) {
    const ajv = dialect($schema);
    if (ajv)
        (addFormats.default ?? addFormats)(ajv);
    return ajv;
}
function dialect($schema) {
    if ($schema.includes('2020-12'))
        return new ajv_dist_2020_js__WEBPACK_IMPORTED_MODULE_2__.Ajv2020(options);
    if ($schema.includes('2019-09'))
        return new ajv_dist_2019_js__WEBPACK_IMPORTED_MODULE_3__.Ajv2019(options);
    return $schema === '' || $schema.includes('draft-07') ? new ajv__WEBPACK_IMPORTED_MODULE_4__.Ajv(options) : undefined;
}


/***/ })

};
