import { InputError } from '../errors/errors.ts';
import type { DefinitionInputs } from './definition.ts';
import type { Draft } from './draft.ts';
import type { Fields } from './fields.ts';
import { type Places, setOwn } from './places.ts';

/**
 * Completes the `container_configuration` of a deployment of an image: the input, else the file.
 * @throws InputError for code settings beside an image, and when nobody names an image
 */
export function completeContainer({ definition }: Draft, inputs: DefinitionInputs, places: Places): void {
  const code = definition.code_configuration;
  if (code !== undefined) {
    throw new InputError(
      places.of(definition, 'code_configuration'),
      'code_configuration',
      inputs.image === undefined
        ? "the definition is one of code, but no code is deployed; give the code with the input 'source'."
        : "an image is deployed, and a version has code or an image; take one of them out, the file's code_configuration or the input 'image'.",
    );
  }
  for (const [input, value] of [
    ['runtime', inputs.runtime],
    ['entry-point', inputs.entryPoint?.join(' ')],
    ['dependency-resolution', inputs.dependencyResolution],
  ] as const) {
    if (value !== undefined)
      throw new InputError(input, value, 'accepted only for code; this deploys an image.');
  }
  const container = (definition.container_configuration ?? {}) as Fields;
  if (inputs.image !== undefined) {
    setOwn(container, 'image', inputs.image);
    places.mark(container, 'image', 'image');
    definition.container_configuration = container;
  }
  const { image } = container;
  if (image === undefined) {
    throw new InputError(
      'source',
      '',
      "there is nothing to run: accepted is code ('source') or a container ('image').",
    );
  }
  if (typeof image !== 'string' || !/^[^\s]+$/.test(image)) {
    throw places.refuse(
      container,
      'image',
      'accepted is an image reference, such as registry.azurecr.io/agent:1.2.3.',
    );
  }
}
