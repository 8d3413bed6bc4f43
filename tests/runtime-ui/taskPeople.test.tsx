import { jest } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { useTaskPeople } from '../../runtime-ui/src/features/tasks/useTaskPeople.js';

it('Given a browser that keeps nothing, when a task is done, then its people are forgotten without a fault', () => {
  jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('forbidden', 'SecurityError');
  });
  jest.spyOn(Storage.prototype, 'removeItem').mockImplementation(() => {
    throw new DOMException('forbidden', 'SecurityError');
  });
  const { result } = renderHook(() => useTaskPeople('t1', 'p1'));
  act(() => result.current.choose({ evaluatorId: 'p2', responsibleId: 'p3' }));
  expect(result.current.people).toEqual({ evaluatorId: 'p2', responsibleId: 'p3' });
  expect(() => result.current.forget()).not.toThrow();
});
