/** Comfort for a picture's focal point: it is chosen on the picture itself, and what each place shows of it follows at once. */
import { cropsOf } from '../media/picture-cuts.ts';

const form = document.querySelector<HTMLFormElement>('form[data-focus]');
const stage = document.querySelector<HTMLElement>('[data-focus-stage]');

if (form && stage) {
  const [width, height] = [Number(stage.dataset.width), Number(stage.dataset.height)];
  const whole = stage.querySelector<SVGSVGElement>('[data-focus-whole]')!;
  const mark = whole.querySelector('circle')!;
  const field = (name: string) => form.querySelector<HTMLInputElement>(`input[name="${name}"]`)!;
  const [across, down] = [field('focusX'), field('focusY')];
  const places = [...form.querySelectorAll<HTMLInputElement>('input[name="place"]')];
  form.querySelector<HTMLElement>('[data-focus-preview]')!.hidden = true;
  whole.classList.add('can-point');

  const percent = ({ value }: HTMLInputElement) => {
    const number = value.trim() === '' ? NaN : Number(value.replace('．', '.'));
    return number >= 0 && number <= 100 ? number : undefined;
  };

  /** Shows the point of the two numbers; what is no number yet changes nothing. */
  function show() {
    const [x, y] = [percent(across), percent(down)];
    if (x === undefined || y === undefined) return;
    mark.setAttribute('cx', String((x * width) / 100));
    mark.setAttribute('cy', String((y * height) / 100));
    const cuts = cropsOf(width, height, { focusX: x * 10, focusY: y * 10 });
    for (const shown of stage!.querySelectorAll<SVGSVGElement>('[data-cut]')) {
      const found = cuts.find(({ cut }) => cut === shown.dataset.cut);
      if (found)
        shown.setAttribute('viewBox', `${found.left} ${found.top} ${found.partWidth} ${found.partHeight}`);
    }
  }

  const choose = (value: string) => {
    for (const place of places) place.checked = place.value === value;
  };

  whole.addEventListener('click', (event) => {
    const box = whole.getBoundingClientRect();
    // The picture stands in the middle of its box, as large as it fits.
    const scale = Math.min(box.width / width, box.height / height);
    const at = (given: number, start: number, length: number, size: number) =>
      Math.max(0, Math.min(100, ((given - start - (length - size * scale) / 2) / (size * scale)) * 100));
    across.value = at(event.clientX, box.left, box.width, width).toFixed(1);
    down.value = at(event.clientY, box.top, box.height, height).toFixed(1);
    choose('');
    show();
  });
  for (const one of [across, down])
    one.addEventListener('input', () => {
      choose('');
      show();
    });
  for (const place of places)
    place.addEventListener('change', () => {
      const [x, y] = place.value.split('-');
      if (x === undefined || y === undefined) return;
      across.value = x;
      down.value = y;
      show();
    });
}
