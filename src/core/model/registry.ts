/** Every problem there is: its code, how HTTP answers it, what happened, and what to do about it. */

/** `status`: how HTTP answers it. The command line exits with 2 for all of them, but 1 for 'internal'. */
interface Entry {
  readonly status: number;
  readonly text: (detail: Detail) => string;
  readonly remedy: (detail: Detail) => string;
}

export type Detail = Readonly<Record<string, string | number>>;

const define = <T extends Record<string, Entry>>(entries: T) => entries;

export const registry = define({
  'file-missing': {
    status: 400,
    text: (d) => `There is no file ${d.file}.`,
    remedy: () => 'Check the path; it is read from the current folder.',
  },
  'no-features-left': {
    status: 400,
    text: (d) =>
      `No feature of ${d.file} is left: ${d.columns} hold texts that differ in almost every row, like identifiers.`,
    remedy: () => 'If they are numbers, write them with a decimal point and without thousands separators.',
  },
  'file-unreadable': {
    status: 400,
    text: (d) => `${d.file} could not be read: ${d.reason}`,
    remedy: () => 'Check that it is a file and that you may read it.',
  },
  'output-unwritable': {
    status: 400,
    text: (d) => `${d.file} cannot be written: ${d.reason}`,
    remedy: () => 'Choose a file in a folder that is there and that you may write to.',
  },
  'file-empty': {
    status: 400,
    text: (d) => `${d.file} is empty.`,
    remedy: () => 'Give a table with a label column and at least one feature column.',
  },
  'not-a-table': {
    status: 400,
    text: (d) => `${d.file} is not a table: ${d.reason}`,
    remedy: () =>
      'Give CSV with the same number of cells in each line, Parquet, JSON lines or libsvm; see docs/data.md.',
  },
  'target-not-found': {
    status: 400,
    text: (d) => `${d.file} has no column "${d.target}".`,
    remedy: (d) =>
      d.nearest
        ? `Did you mean --target "${d.nearest}"? The columns are: ${d.columns}`
        : `The columns are: ${d.columns}`,
  },
  'target-dropped': {
    status: 400,
    text: (d) => `"${d.target}" is the label and is also to be left out.`,
    remedy: () => 'Leave out another column with --drop, or choose another label with --target.',
  },
  'flags-clash': {
    status: 400,
    text: (d) => `${d.flag} does not go with ${d.other}: ${d.why}.`,
    remedy: () => 'Leave one of them out.',
  },
  'flag-with-request': {
    status: 400,
    text: (d) => `${d.flag} does not go with a request: ${d.file} says that already.`,
    remedy: () =>
      'Change it in the request; --name, --trials, --parallel, --max-seconds, --max-trial-seconds, --keep-predictions and --seed may be given.',
  },
  'flag-with-resume': {
    status: 400,
    text: (d) => `${d.flag} does not go with --resume: the job goes on as it was begun.`,
    remedy: () => 'Leave it out, or start a new job.',
  },
  'target-constant': {
    status: 400,
    text: (d) => `The label "${d.target}" has the same value in every row ("${d.value}").`,
    remedy: () => 'A classifier needs two classes; choose another column with --target.',
  },
  'target-missing-values': {
    status: 400,
    text: (d) => `The label "${d.target}" is missing in ${d.count} rows.`,
    remedy: () => 'Remove those rows, or fill the label in.',
  },
  'target-many-values': {
    status: 400,
    text: (d) => `The label "${d.target}" has ${d.count} values (${d.values}), and the objective is binary.`,
    remedy: () => 'Choose a column with two values with --target.',
  },
  'classes-differ': {
    status: 400,
    text: (d) => `The label "${d.target}" has ${d.classes} classes, and the job asks for ${d.asked}.`,
    remedy: (d) => String(d.instead),
  },
  'categories-not-native': {
    status: 400,
    text: (d) => `XGBoost cannot split categories with ${d.why}, and there are some: ${d.columns}.`,
    remedy: () => 'Use --categories one-hot or codes, or another booster or tree method.',
  },
  'categories-one-hot': {
    status: 400,
    text: (d) =>
      `One column of 0 and 1 per level stands for each category (${d.columns}): with ${d.why} XGBoost has no splits of its own for them.`,
    remedy: () => 'Say --categories one-hot or codes to choose; without that setting they are native.',
  },
  'class-too-small': {
    status: 400,
    text: (d) => `The ${d.part} part has ${d.count} rows of class "${d.class}"; at least 2 are needed.`,
    remedy: () => 'Give more rows, another --validation-fraction, or a --validation file with both classes.',
  },
  'split-impossible': {
    status: 400,
    text: (d) => `The rows cannot be divided as asked: ${d.reason}.`,
    remedy: () => 'Hold out another share, use fewer folds, or divide another way with --split.',
  },
  'columns-differ': {
    status: 400,
    text: (d) => `${d.file} lacks the columns ${d.columns}.`,
    remedy: () => 'It needs the same columns as the training file.',
  },
  'validation-same': {
    status: 400,
    text: (d) => `${d.file} holds the same as the training file: its AUC says nothing of new rows.`,
    remedy: () => 'Leave out --validation to hold out a part of the training file, or give other rows.',
  },
  'no-features': {
    status: 400,
    text: (d) => `${d.file} has no column besides the label.`,
    remedy: () => 'Give at least one feature column.',
  },
  'classes-too-many': {
    status: 400,
    text: (d) =>
      `The label "${d.target}" has ${d.count} values (${d.values}); at most 100 classes are possible.`,
    remedy: () => 'Choose the column of the class with --target; numbers to predict are not classes.',
  },
  'classes-imbalanced': {
    status: 400,
    text: (d) => `${d.percent} % of the training rows are of the class "${d.class}".`,
    remedy: (d) =>
      `--set scale_pos_weight=${d.ratio} gives both classes the same weight; AUC seldom gains from it, and probabilities are then no longer calibrated.`,
  },
  'positive-not-found': {
    status: 400,
    text: (d) => `The label "${d.target}" has no value "${d.value}".`,
    remedy: (d) => `Its values are: ${d.values}`,
  },
  'positive-not-binary': {
    status: 400,
    text: (d) => `--positive names one of two classes, and the label "${d.target}" has ${d.count}.`,
    remedy: () => 'Leave out --positive, or choose a label of two values with --target.',
  },
  'label-unseen': {
    status: 400,
    text: (d) =>
      `The label "${d.target}" of ${d.file} has the value "${d.value}", which the training file does not have.`,
    remedy: (d) => `The classes are: ${d.values}`,
  },
  'weight-value': {
    status: 400,
    text: (d) =>
      `${d.count} rows of ${d.file} have no weight in "${d.column}" that is a number of at least 0; the first is row ${d.row} with ${d.value}.`,
    remedy: () => 'Fill the weights in, or choose another column with --weight.',
  },
  'split-value': {
    status: 400,
    text: (d) =>
      `${d.count} rows cannot be split by "${d.column}", which must be ${d.wanted}; the first is row ${d.row} with ${d.value}.`,
    remedy: () => 'Fill the column in, remove those rows, or split by another column.',
  },
  'split-time-only': {
    status: 400,
    text: (d) =>
      `Column "${d.column}" orders the rows and is no feature: rows of the future have values that training never sees.`,
    remedy: (d) => `To make it one all the same, say what it is: --types "${d.column}=date"`,
  },
  'split-group-only': {
    status: 400,
    text: (d) =>
      `Column "${d.column}" keeps the rows of a group together and is no feature: new rows are of new groups.`,
    remedy: () => 'To make it a feature all the same, give a copy of the column under another name.',
  },
  'folds-with-validation': {
    status: 400,
    text: (d) => `${d.folds} folds take the place of a validation part, and ${d.file} is given for one.`,
    remedy: () => 'Leave out --folds or --validation; a file that no trial sees is given with --test.',
  },
  'test-same': {
    status: 400,
    text: (d) => `${d.file} holds the same as the training or the validation file: it is no test.`,
    remedy: () => 'Give other rows with --test, or leave it out.',
  },
  'column-role-twice': {
    status: 400,
    text: (d) => `Column "${d.column}" is asked for as two things at once.`,
    remedy: (d) => `Choose another column with ${d.flag}.`,
  },
  'column-type': {
    status: 400,
    text: (d) =>
      `Column "${d.column}" of ${d.file} is to be read as ${d.type}, and ${d.line ? `line ${d.line}` : 'a row'} has "${d.value}".`,
    remedy: () => 'Leave the column out of --types to have its type found, or correct the cell.',
  },
  'levels-rare': {
    status: 400,
    text: (d) =>
      `${d.levels} values of column "${d.column}" are too rare (${d.rows} rows in all); they count as one value, and so do new ones.`,
    remedy: (d) => `Nothing need be done; ${d.kept} values are kept, each held by 5 rows or more.`,
  },
  'numbers-clamped': {
    status: 400,
    text: (d) =>
      `Column "${d.column}" has ${d.count} numbers beyond the range of 32-bit floats; they were cut to it.`,
    remedy: () => 'If their order matters, give their logarithm instead.',
  },
  'libsvm-absent': {
    status: 400,
    text: (d) =>
      `${d.file} is libsvm with indices from ${d.base}: an index that a row does not have is a missing value, not 0.`,
    remedy: () => 'That is how XGBoost reads it; write zeros out where they are meant.',
  },
  'column-all-missing': {
    status: 400,
    text: (d) => `Column "${d.column}" is missing in every row; it is kept but can tell the model nothing.`,
    remedy: () => 'Remove the column if that is a surprise.',
  },
  'column-like-id': {
    status: 400,
    text: (d) =>
      `Column "${d.column}" has a different value in almost every row (${d.count} of ${d.rows}), like an identifier; it was left out.`,
    remedy: (d) =>
      `If it is a feature, say what it is: --types "${d.column}=category"; if not, --drop "${d.column}" says so.`,
  },
  'column-not-found': {
    status: 400,
    text: (d) => `${d.file} has no column "${d.column}".`,
    remedy: (d) =>
      d.nearest
        ? `Did you mean "${d.nearest}"? The columns are: ${d.columns}`
        : `The columns are: ${d.columns}`,
  },
  'column-dates': {
    status: 400,
    text: (d) => `Column "${d.column}" holds dates; the model reads them as days since 1970-01-01.`,
    remedy: (d) => `If time should not matter, leave it out with --drop "${d.column}".`,
  },
  'column-twice': {
    status: 400,
    text: (d) =>
      `More than one column is called "${d.column}"; the later ones were renamed "${d.column}_2" and so on.`,
    remedy: () => 'Give each column a name of its own.',
  },
  'column-values-unseen': {
    status: 400,
    text: (d) =>
      `Column "${d.column}" of ${d.file} has ${d.count} cells with a value that the training file does not have; they count as missing.`,
    remedy: () => 'Check that both files come from the same source.',
  },
  'feature-missing': {
    status: 400,
    text: (d) => `The input lacks the features ${d.columns}.`,
    remedy: (d) =>
      `The model was trained on ${d.count} features; give all of them, by name in the first line.`,
  },
  'feature-count': {
    status: 400,
    text: (d) => `Line ${d.line} has ${d.found} cells; the model reads ${d.expected} features.`,
    remedy: () => 'Send the feature columns in training order, without the label.',
  },
  'cell-not-a-number': {
    status: 400,
    text: (d) => `Line ${d.line}, column "${d.column}": "${d.value}" is not a number.`,
    remedy: () => 'The column held numbers in training; leave the cell empty when the value is missing.',
  },
  'range-malformed': {
    status: 400,
    text: (d) => `"${d.value}" is not a range.`,
    remedy: () =>
      'Write NAME=MIN..MAX, NAME=MIN..MAX:log or NAME=a,b,c, for example --range eta=0.01..0.5:log.',
  },
  'range-reversed': {
    status: 400,
    text: (d) => `The range of ${d.name} begins at ${d.min} and ends at ${d.max}.`,
    remedy: () => 'Put the smaller number first.',
  },
  'range-log-zero': {
    status: 400,
    text: (d) => `The range of ${d.name} is logarithmic and begins at ${d.min}.`,
    remedy: () => 'A logarithmic range begins above 0; use a small number such as 0.0001, or a linear scale.',
  },
  'range-reverse-log': {
    status: 400,
    text: (d) => `The range of ${d.name} is reverse-logarithmic and goes from ${d.min} to ${d.max}.`,
    remedy: () => 'A reverse-logarithmic range lies within [0, 1) and is continuous.',
  },
  'range-not-integer': {
    status: 400,
    text: (d) => `${d.name} takes whole numbers; its range is ${d.min}..${d.max}.`,
    remedy: () => 'Use whole numbers at both ends.',
  },
  'range-outside': {
    status: 400,
    text: (d) => `The range of ${d.name} goes from ${d.min} to ${d.max}; XGBoost takes ${d.allowed}.`,
    remedy: () => 'Keep the range inside what XGBoost takes.',
  },
  'range-continuous': {
    status: 400,
    text: (d) => `${d.name} takes whole numbers, and its range is continuous.`,
    remedy: () => 'Give it an integer range.',
  },
  'range-no-values': {
    status: 400,
    text: (d) => `The range of ${d.name} has no values.`,
    remedy: () => 'List at least one value.',
  },
  'hyperparameter-unknown': {
    status: 400,
    text: (d) => `XGBoost's built-in algorithm has no hyperparameter "${d.name}".`,
    remedy: (d) => (d.nearest ? `Did you mean "${d.nearest}"?` : `The names are: ${d.known}`),
  },
  'hyperparameter-not-tunable': {
    status: 400,
    text: (d) => `XGBoost's built-in algorithm does not tune "${d.name}".`,
    remedy: (d) => `Give it one value for all trials; these can be tuned: ${d.tunable}.`,
  },
  'hyperparameter-missing': {
    status: 400,
    text: (d) => `The hyperparameter ${d.name} is missing.`,
    remedy: (d) => `Tune it, or give it one value, for example ${d.example}.`,
  },
  'hyperparameter-twice': {
    status: 400,
    text: (d) => `"${d.name}" is given more than once, or is both tuned and fixed.`,
    remedy: () => 'Give it once.',
  },
  'hyperparameter-value': {
    status: 400,
    text: (d) => `Hyperparameter ${d.name}: "${d.value}" is not in ${d.allowed}.`,
    remedy: () => 'Give a value XGBoost takes.',
  },
  'hyperparameter-needs': {
    status: 400,
    text: (d) => `Hyperparameter ${d.name} = ${d.value} needs ${d.needs}.`,
    remedy: (d) => `Give it that, or leave ${d.name} out.`,
  },
  'hyperparameters-unused': {
    status: 400,
    text: (d) => `No effect: ${d.names} ${d.why}`,
    remedy: () => 'Leave out what has no effect: tuning it spends trials on chance.',
  },
  'space-empty': {
    status: 400,
    text: () => 'Nothing is tuned: the job has no range.',
    remedy: () => 'Give at least one --range.',
  },
  'number-out-of-bounds': {
    status: 400,
    text: (d) => `${d.name} is ${d.value}; it must be ${d.allowed}.`,
    remedy: () => 'Give a number inside the bounds.',
  },
  'trials-clipped': {
    status: 400,
    text: (d) =>
      `${d.asked} trials were asked for, and the ranges have ${d.most} configurations; each is tried once.`,
    remedy: () => 'Widen a range, or tune one more hyperparameter.',
  },
  'metric-unsuited': {
    status: 400,
    text: (d) => `${d.metric} is asked as the objective of a classification job. ${d.why}`,
    remedy: (d) => `Use ${d.instead}.`,
  },
  'metric-unknown': {
    status: 400,
    text: (d) => `There is no metric "${d.metric}" for this job.`,
    remedy: (d) => `Use one of ${d.known}.`,
  },
  'request-malformed': {
    status: 400,
    text: (d) => `The request is not valid: ${d.reason}`,
    remedy: () => "It has the form of SageMaker's CreateHyperParameterTuningJob.",
  },
  'request-loses': {
    status: 400,
    text: (d) => `SageMaker's request cannot say it all: ${d.what}`,
    remedy: (d) => String(d.instead),
  },
  'sagemaker-refuses': {
    status: 400,
    text: (d) => `SageMaker refuses ${d.what}; this machine takes it.`,
    remedy: (d) => `${d.instead}.`,
  },
  'sagemaker-misjudges': {
    status: 400,
    text: (d) =>
      `SageMaker's 3.x images compute ${d.metric} wrongly for ${d.objective}: they count every row as positive.`,
    remedy: (d) => `There, use ${d.instead}, or an image up to 1.7-1; here its threshold is 0.5.`,
  },
  'grid-numeric': {
    status: 400,
    text: (d) => `Grid search takes lists of values only, and ${d.name} is a numeric range.`,
    remedy: (d) => `List the values (--range ${d.name}=2,4,8), or search with another strategy.`,
  },
  'request-unsupported': {
    status: 400,
    text: (d) => `${d.member} = ${d.value} is not supported yet on this machine.`,
    remedy: (d) => String(d.instead),
  },
  's3-unmapped': {
    status: 400,
    text: (d) => `Nothing is mapped to the bucket of ${d.uri}.`,
    remedy: (d) => `Say which folder stands for it: --s3 ${d.bucket}=./folder`,
  },
  's3-empty': {
    status: 400,
    text: (d) => `No objects were found under ${d.uri} (${d.folder}).`,
    remedy: () => 'Check the prefix and the folder the bucket is mapped to.',
  },
  'job-exists': {
    status: 409,
    text: (d) => `A tuning job named ${d.job} already exists.`,
    remedy: (d) => `Choose another --name, or go on with it: tunescope tune --resume ${d.job}`,
  },
  'job-name': {
    status: 400,
    text: (d) => `"${d.job}" is not a name for a tuning job.`,
    remedy: () => 'Use 1 to 32 letters, digits and hyphens, beginning and ending with a letter or digit.',
  },
  'job-not-found': {
    status: 404,
    text: (d) => `There is no tuning job ${d.job}.`,
    remedy: (d) => (d.nearest ? `Did you mean ${d.nearest}? See tunescope ls.` : 'See tunescope ls.'),
  },
  'no-jobs': {
    status: 404,
    text: () => 'There is no tuning job yet.',
    remedy: () => 'Start one: tunescope tune train.csv --target LABEL',
  },
  'job-running': {
    status: 409,
    text: (d) => `${d.job} is being run by another process.`,
    remedy: (d) => `Watch it with tunescope view ${d.job}, or stop it with tunescope stop ${d.job}.`,
  },
  'job-not-finished': {
    status: 409,
    text: (d) => `${d.job} has not finished yet.`,
    remedy: (d) =>
      `Wait for it, stop it with tunescope stop ${d.job}, or resume it with tunescope tune --resume ${d.job}.`,
  },
  'job-finished': {
    status: 409,
    text: (d) => `${d.job} has already ended (${d.status}).`,
    remedy: (d) => `Go on from it with tunescope refine ${d.job} --run.`,
  },
  'job-interrupted': {
    status: 409,
    text: (d) =>
      `${d.job} on the same data was cut off after ${d.trials} of ${d.all} trials; this is a new job.`,
    remedy: (d) => `To go on with that one instead: tunescope tune --resume ${d.job}`,
  },
  'nothing-to-resume': {
    status: 409,
    text: (d) => `No job on ${d.file} was cut off.`,
    remedy: () => 'Leave out --resume to start one, or name a job: tunescope tune --resume JOB',
  },
  'data-changed': {
    status: 409,
    text: (d) => `The data of ${d.job} has changed since it began: ${d.file}.`,
    remedy: () => 'Put the old file back, or start a new job: trials on different rows cannot be compared.',
  },
  'no-finished-trials': {
    status: 409,
    text: (d) => `${d.job} has no finished trial.`,
    remedy: () => 'Wait for the first one; if all fail, tunescope show tells why.',
  },
  'trial-not-found': {
    status: 404,
    text: (d) => `${d.job} has no trial ${d.trial}.`,
    remedy: () => 'Give a trial name, its number, or best.',
  },
  'trial-without-model': {
    status: 409,
    text: (d) => `Trial ${d.trial} has no model (${d.outcome}).`,
    remedy: () => 'Choose a completed trial.',
  },
  'no-test-part': {
    status: 409,
    text: (d) => `Job ${d.job} has no test part: all of its rows were seen by its trials.`,
    remedy: () => 'Hold rows out when a job starts: tunescope tune ... --test-fraction 0.2, or --test FILE.',
  },
  'evaluation-failed': {
    status: 500,
    text: (d) => `${d.trial} could not be trained for its test: ${d.reason}.`,
    remedy: () => 'Try again, or choose another trial.',
  },
  'confirmation-failed': {
    status: 500,
    text: (d) => `No trial of "${d.job}" could be trained again: ${d.reason}.`,
    remedy: () => 'Try again; `tunescope doctor` tells whether XGBoost works here.',
  },
  'refit-failed': {
    status: 500,
    text: (d) => `The model of ${d.trial} could not be trained on all rows: ${d.reason}.`,
    remedy: () => 'Try again, or choose another trial.',
  },
  'archive-damaged': {
    status: 400,
    text: (d) => `${d.file} is not a model archive: ${d.reason}`,
    remedy: () => 'Deploy the trial again; its model is still in the store.',
  },
  'endpoint-name': {
    status: 400,
    text: (d) => `"${d.endpoint}" is not a name for an endpoint.`,
    remedy: () => 'Use 1 to 63 letters, digits and hyphens, beginning and ending with a letter or digit.',
  },
  'endpoint-exists': {
    status: 409,
    text: (d) => `An endpoint named ${d.endpoint} already exists.`,
    remedy: (d) => `Choose another --name, or delete it: tunescope undeploy ${d.endpoint}`,
  },
  'endpoint-not-found': {
    status: 404,
    text: (d) => `There is no endpoint ${d.endpoint}.`,
    remedy: () => 'Make one with tunescope deploy; see tunescope ls.',
  },
  'endpoint-failed': {
    status: 500,
    text: (d) => `Endpoint ${d.endpoint} did not start: ${d.reason}`,
    remedy: () => 'See tunescope doctor.',
  },
  'endpoint-stopped': {
    status: 409,
    text: (d) => `Endpoint ${d.endpoint} is not running.`,
    remedy: (d) => `Start it again: tunescope deploy --restart ${d.endpoint}`,
  },
  'prediction-failed': {
    status: 500,
    text: (d) => `The prediction failed: ${d.reason}`,
    remedy: () => "Try again; if it fails again, see endpoint.log in the endpoint's folder of the store.",
  },
  'port-in-use': {
    status: 409,
    text: (d) => `Port ${d.port} is in use.`,
    remedy: () => 'Give another --port, or none: a free one is chosen.',
  },
  'address-refused': {
    status: 400,
    text: (d) => `This machine cannot listen on ${d.host}, port ${d.port}: ${d.reason}`,
    remedy: () => 'Use an address of this machine (--host) and a port above 1023 (--port).',
  },
  'store-newer': {
    status: 409,
    text: (d) =>
      `The store ${d.store} was written by a newer Tunescope (layout ${d.found}; this one reads up to ${d.known}).`,
    remedy: () => 'Update Tunescope, or use another folder with --store.',
  },
  'data-too-large': {
    status: 400,
    text: (d) =>
      `${d.file} becomes a matrix of ${d.rows} rows x ${d.columns} columns, which takes ${d.needed} GB of memory; this machine has ${d.memory} GB.`,
    remedy: () =>
      'Use fewer rows or columns; categories of many levels take one column with --categories native.',
  },
  'memory-too-small': {
    status: 400,
    text: (d) =>
      `The job needs about ${d.needed} MB of memory, and ${d.free} MB are free: ${d.workers} trials at once of about ${d.each} MB each.`,
    remedy: (d) =>
      Number(d.fitting) > 0
        ? `Use --parallel ${d.fitting}, or fewer rows or columns.`
        : 'Not even one trial fits: use fewer rows or columns, or a machine with more memory.',
  },
  'store-unwritable': {
    status: 500,
    text: (d) => `The store ${d.store} cannot be written: ${d.reason}`,
    remedy: () => 'Use a folder you may write to with --store.',
  },
  'store-full': {
    status: 507,
    text: (d) => `There is no room left to write ${d.store}: ${d.reason}`,
    remedy: () => 'Make room, then go on with tunescope tune --resume; every finished trial is kept.',
  },
  'job-damaged': {
    status: 500,
    text: (d) => `Job ${d.job} cannot be read and is left out: ${d.reason}.`,
    remedy: () => 'Its models are still in the store; restore its events from a copy of store.sqlite.',
  },
  'store-damaged': {
    status: 500,
    text: (d) => `The store ${d.store} cannot be read: ${d.reason}`,
    remedy: () => 'Restore it from a copy, or use another folder with --store.',
  },
  'xgboost-not-found': {
    status: 500,
    text: (d) => `libxgboost was not found. Tried:\n${d.tried}`,
    remedy: (d) =>
      d.command
        ? `Get it with: ${d.command}`
        : 'Correct TUNESCOPE_XGBOOST_LIB, or unset it to look elsewhere.',
  },
  'xgboost-version': {
    status: 500,
    text: (d) => `${d.file} is XGBoost ${d.version}; versions 1.7 to 3.x work.`,
    remedy: () => 'Get another with tunescope setup, or point TUNESCOPE_XGBOOST_LIB at one.',
  },
  'model-newer': {
    status: 409,
    text: (d) =>
      `The model was written by XGBoost ${d.written}; this is ${d.version}, which would read it wrongly.`,
    remedy: () => 'Get a newer one with tunescope setup --force, or point TUNESCOPE_XGBOOST_LIB at one.',
  },
  'setup-failed': {
    status: 500,
    text: (d) => `libxgboost could not be fetched. Tried:\n${d.tried}`,
    remedy: () => 'Install pip or Debian packages, or point TUNESCOPE_XGBOOST_LIB at a libxgboost you have.',
  },
  usage: {
    status: 400,
    text: (d) => `${d.reason}`,
    remedy: (d) => `See tunescope ${d.command} --help.`,
  },
  forbidden: {
    status: 403,
    text: (d) => `The request was refused: ${d.reason}`,
    remedy: () => 'Open the address that tunescope printed.',
  },
  'not-found': {
    status: 404,
    text: (d) => `There is nothing at ${d.path}.`,
    remedy: () => 'The page is at /.',
  },
  internal: {
    status: 500,
    text: (d) => `Something went wrong inside: ${d.reason}`,
    remedy: () => 'This is a defect; please report it with the lines above.',
  },
});
