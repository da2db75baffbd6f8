import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BufferAttribute, BufferGeometry, Group, Int16BufferAttribute, Mesh } from 'three';
import { bakeMorphs } from '../../../src/avatar/page/bake-morphs.ts';

function face(): Mesh {
  const geometry = new BufferGeometry();
  const attribute = (...numbers: number[]) => new BufferAttribute(Float32Array.from(numbers), 3);
  geometry.setAttribute('position', attribute(0, 0, 0, 1, 1, 1));
  geometry.setAttribute('normal', attribute(0, 0, 1, 0, 0, 1));
  geometry.morphAttributes.position = [attribute(1, 0, 0, 0, 0, 0), attribute(0, 2, 0, 0, 0, 4)];
  geometry.morphAttributes.normal = [attribute(0, 1, 0, 0, 0, 0), attribute(0, 0, 0, 0, 0, 0)];
  geometry.morphTargetsRelative = true;
  return new Mesh(geometry);
}

const positions = (mesh: Mesh) => [...mesh.geometry.getAttribute('position').array];

test('a baked mesh has the shape that its targets give it, and none left for the renderer', () => {
  const mesh = face();
  const update = bakeMorphs(new Group().add(mesh));
  assert.deepEqual(mesh.geometry.morphAttributes, {});
  mesh.morphTargetInfluences![0] = 0.5;
  mesh.morphTargetInfluences![1] = 0.25;
  update();
  assert.deepEqual(positions(mesh), [0.5, 0.5, 0, 1, 1, 2]);
  assert.deepEqual([...mesh.geometry.getAttribute('normal').array], [0, 0.5, 1, 0, 0, 1]);
  mesh.morphTargetInfluences!.fill(0);
  update();
  assert.deepEqual(positions(mesh), [0, 0, 0, 1, 1, 1]);
});

test('what has not changed is not sent to the graphics card again', () => {
  const mesh = face();
  const update = bakeMorphs(mesh);
  const attribute = mesh.geometry.getAttribute('position') as BufferAttribute;
  update();
  assert.equal(attribute.version, 0);
  mesh.morphTargetInfluences![0] = 0.1;
  update();
  update();
  assert.equal(attribute.version, 1);
});

test('two meshes of one geometry each have a face of their own', () => {
  const first = face();
  const second = new Mesh(first.geometry);
  const update = bakeMorphs(new Group().add(first, second));
  first.morphTargetInfluences![0] = 1;
  update();
  assert.deepEqual([positions(first)[0], positions(second)[0]], [1, 0]);
});

test('positions that are packed into integers are unpacked', () => {
  const mesh = face();
  const packed = new Int16BufferAttribute([32767, 0, 0, 0, 0, 0], 3, true);
  mesh.geometry.setAttribute('position', packed);
  mesh.updateMorphTargets();
  const update = bakeMorphs(mesh);
  mesh.morphTargetInfluences![0] = 1;
  update();
  assert.deepEqual(positions(mesh), [2, 0, 0, 0, 0, 0]);
});

test('a mesh without targets, or with targets that are not relative, is left alone', () => {
  const plain = new Mesh(new BufferGeometry());
  const absolute = face();
  absolute.geometry.morphTargetsRelative = false;
  const before = absolute.geometry;
  bakeMorphs(new Group().add(plain, absolute))();
  assert.equal(absolute.geometry, before);
});
