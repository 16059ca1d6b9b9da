/** The sample's pictures, by their ids: drawn by a program of ours when they are asked for, the same each time. */
import { createPress, type Press } from './press.ts';
import * as doors from './scenes-doors.ts';
import * as river from './scenes-river.ts';
import * as things from './scenes-things.ts';
import * as town from './scenes-town.ts';

type Scene = (press: Press) => string;
type Shape = readonly [width: number, height: number];

const lying: Shape = [1600, 1067];
const standing: Shape = [1067, 1600];
const wide: Shape = [1920, 1080];

const scenes: Record<string, [scene: Scene, shape: Shape, seed: number]> = {
  'ferry-night': [river.ferryNight, wide, 11],
  'dusk-bridge': [river.duskBridge, wide, 12],
  'truss-bridge': [river.trussBridge, lying, 13],
  'river-dawn': [river.riverDawn, lying, 14],
  'river-lamps': [river.riverLamps, lying, 15],
  'river-commute': [river.riverCommute, lying, 16],
  'river-heron': [river.riverHeron, lying, 17],
  'river-kites': [river.riverKites, lying, 18],
  'port-cranes': [river.portCranes, wide, 19],
  'mudflat-birds': [river.mudflatBirds, lying, 20],
  'fishing-nets': [river.fishingNets, lying, 21],
  'wind-map': [river.windMap, lying, 22],
  'ribbon-river': [river.ribbonRiver, lying, 23],
  runner: [river.runner, lying, 24],
  'market-stall': [town.marketStall, lying, 31],
  'bus-stop': [town.busStop, lying, 32],
  'night-bus': [town.nightBus, lying, 33],
  camphor: [town.camphor, standing, 34],
  'street-lamp': [town.streetLamp, standing, 35],
  playground: [town.playground, lying, 36],
  'tea-hills': [town.teaHills, lying, 37],
  'noodle-shop': [town.noodleShop, lying, 38],
  eaves: [town.eaves, lying, 39],
  'clock-tower': [town.clockTower, standing, 40],
  'night-classroom': [town.nightClassroom, lying, 41],
  stadium: [town.stadium, wide, 42],
  'table-tennis': [town.tableTennis, lying, 43],
  barber: [town.barber, lying, 44],
  dispatcher: [town.dispatcher, lying, 45],
  'door-salt': [doors.doorSalt, standing, 51],
  'door-shutters': [doors.doorShutters, standing, 52],
  'door-moon': [doors.doorMoon, standing, 53],
  'door-dye': [doors.doorDye, standing, 54],
  'door-lattice': [doors.doorLattice, standing, 55],
  'door-iron': [doors.doorIron, standing, 56],
  'door-cat': [doors.doorCat, standing, 57],
  'chart-calls': [things.chartCalls, lying, 61],
  'chart-hours': [things.chartHours, lying, 62],
  medicine: [things.medicine, lying, 63],
  biscuits: [things.biscuits, lying, 64],
  'ribbon-loom': [things.ribbonLoom, lying, 65],
  'library-cat': [things.readingRoomCat, lying, 66],
  'paper-screen': [things.paperScreen, lying, 67],
  bicycles: [things.bicycles, lying, 68],
  'proof-desk': [things.proofDesk, lying, 69],
  'type-case': [things.typeCase, lying, 70],
  'two-roads': [things.twoRoads, lying, 71],
  'mirror-house': [things.mirrorHouse, lying, 72],
  'ledger-chain': [things.ledgerChain, lying, 73],
  'picture-frame': [things.pictureFrame, lying, 74],
  parcels: [things.parcels, lying, 75],
  'mended-page': [things.mendedPage, lying, 76],
  'feather-scale': [things.featherScale, lying, 77],
  'night-desk': [things.nightDesk, lying, 78],
};

/** What there is to choose from. */
export const samplePictureIds: readonly string[] = Object.keys(scenes);

/** A picture as SVG, with its size in pixels.
 *  @throws where there is no such picture. */
export function samplePicture(id: string): { svg: string; width: number; height: number } {
  const found = scenes[id];
  if (!found) throw new RangeError(`There is no picture ${id}`);
  const [scene, [width, height], seed] = found;
  const drawn = scene(createPress(seed, width, height));
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return { svg: `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${drawn}</svg>`, width, height };
}
