/**
 * The functions of XGBoost's C interface that are bound, by their C names. `_Out_` marks a pointer the
 * function writes to; sizes are `bst_ulong`, which is 64 bits in every release since 1.0.
 *
 * Not bound, and why:
 * - XGDMatrixCreateFromFile / ...FromURI: DuckDB reads files, and 3.x dropped most text formats.
 * - XGDMatrixCreateFromMat, XGDMatrixSetFloatInfo: deprecated twins of ...FromDense and ...FromInterface.
 * - XGDMatrixCreateFromCSR / CSC / Arrow / Cuda..., iterators and quantile matrices: tables here are
 *   dense and fit in memory.
 * - XGBoosterSaveModel / XGBoosterLoadModel: the format hangs on the file's ending and changed between
 *   versions; the buffer forms name it, and Node writes the file atomically.
 * - XGBoosterPredict, XGBoosterPredictFromDense: the first is deprecated, the second skips the checks
 *   that ...FromDMatrix makes.
 * - XGBoosterBoostOneIter: custom objectives are not offered.
 * - XGBoosterDumpModel..., FeatureScore, JsonConfig, XGCommunicator*, tracker: not needed yet.
 * - XGBRegisterLogCallback: the library would call into JavaScript from its own threads; verbosity is 0.
 */
export const signatures = {
  XGBoostVersion: 'void XGBoostVersion(_Out_ int* major, _Out_ int* minor, _Out_ int* patch)',
  XGBGetLastError: 'const char* XGBGetLastError()',
  XGBSetGlobalConfig: 'int XGBSetGlobalConfig(const char* config)',

  XGDMatrixCreateFromDense:
    'int XGDMatrixCreateFromDense(const char* data, const char* config, _Out_ void** out)',
  XGDMatrixFree: 'int XGDMatrixFree(void* handle)',
  XGDMatrixSetInfoFromInterface:
    'int XGDMatrixSetInfoFromInterface(void* handle, const char* field, const char* data)',
  XGDMatrixSetStrFeatureInfo:
    'int XGDMatrixSetStrFeatureInfo(void* handle, const char* field, const char** features, uint64_t size)',
  XGDMatrixNumRow: 'int XGDMatrixNumRow(void* handle, _Out_ uint64_t* out)',
  XGDMatrixNumCol: 'int XGDMatrixNumCol(void* handle, _Out_ uint64_t* out)',

  XGBoosterCreate: 'int XGBoosterCreate(void** matrices, uint64_t count, _Out_ void** out)',
  XGBoosterFree: 'int XGBoosterFree(void* handle)',
  XGBoosterSetParam: 'int XGBoosterSetParam(void* handle, const char* name, const char* value)',
  XGBoosterSetAttr: 'int XGBoosterSetAttr(void* handle, const char* key, const char* value)',
  XGBoosterGetNumFeature: 'int XGBoosterGetNumFeature(void* handle, _Out_ uint64_t* out)',
  XGBoosterBoostedRounds: 'int XGBoosterBoostedRounds(void* handle, _Out_ int* out)',
  XGBoosterSlice: 'int XGBoosterSlice(void* handle, int begin, int end, int step, _Out_ void** out)',
  XGBoosterUpdateOneIter: 'int XGBoosterUpdateOneIter(void* handle, int iteration, void* train)',
  XGBoosterEvalOneIter:
    'int XGBoosterEvalOneIter(void* handle, int iteration, void** matrices, const char** names, uint64_t count, _Out_ const char** out)',
  XGBoosterPredictFromDMatrix:
    'int XGBoosterPredictFromDMatrix(void* handle, void* matrix, const char* config, _Out_ const uint64_t** shape, _Out_ uint64_t* dim, _Out_ const float** out)',
  XGBoosterSaveModelToBuffer:
    'int XGBoosterSaveModelToBuffer(void* handle, const char* config, _Out_ uint64_t* length, _Out_ const void** out)',
  XGBoosterLoadModelFromBuffer:
    'int XGBoosterLoadModelFromBuffer(void* handle, const void* buffer, uint64_t length)',
} as const;

export type FunctionName = keyof typeof signatures;

/** Functions that do not answer with a status. */
export type StatusFunction = Exclude<FunctionName, 'XGBoostVersion' | 'XGBGetLastError'>;
