/** Prints pictures of the sample on one sheet, to be looked at: contact-sheet.ts FILE.png [columns] [id…]. A tool for whoever draws
 *  them; the program itself does not call it. */
import sharp from 'sharp';
import { samplePicture, samplePictureIds } from './pictures.ts';

const [file = 'sheet.png', columnsTyped = '4', ...chosen] = process.argv.slice(2);
const columns = Number(columnsTyped);
const [cellWidth, cellHeight] = [Math.floor(1640 / columns), Math.floor(1120 / columns)];
const ids = chosen.length > 0 ? chosen : samplePictureIds;

const cells = [];
for (const [index, id] of ids.entries()) {
  const input = await sharp(Buffer.from(samplePicture(id).svg))
    .resize(cellWidth - 10, cellHeight - 10, { fit: 'contain', background: '#777' })
    .png()
    .toBuffer();
  cells.push({ input, left: (index % columns) * cellWidth, top: Math.floor(index / columns) * cellHeight });
}
await sharp({
  create: {
    width: columns * cellWidth,
    height: Math.ceil(ids.length / columns) * cellHeight,
    channels: 3,
    background: '#777',
  },
})
  .composite(cells)
  .png()
  .toFile(file);
