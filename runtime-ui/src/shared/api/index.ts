export { request, requestFile, type RequestOptions } from './request.js';
export { ApiProblem, problemOf } from './ApiProblem.js';
export { rememberedWay, rememberWay, type SignInWay } from './signInWay.js';
export { onSessionEnd, announceSessionEnd, providerAddress, signInAddress } from './sessionEnd.js';
export { createQueryClient, LIVE } from './queryClient.js';
export { useMe } from './useMe.js';
export { useFiles } from './useFiles.js';
export { useChoices } from './useChoices.js';
export { useLiveCounts } from './useLiveCounts.js';
