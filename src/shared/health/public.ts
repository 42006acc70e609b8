import { SetMetadata } from '@nestjs/common';

/**
 * No token asked for. The same mark as auth's @Public: shared may not import a module, so the key that auth's guard
 * reads (ACCESS in auth/access.decorators.ts) stands here once more. A test of the routes holds the two together.
 */
export const Public = () => SetMetadata('arkivflyt:access', 'public');
