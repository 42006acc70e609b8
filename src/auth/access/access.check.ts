import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS, type Access } from './access.decorators.js';

/** Stops the start when a route says neither @Public, @TokenOptional nor @RequireScope, so that nobody opens one by forgetting. */
@Injectable()
export class AccessCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const undecided = this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const handlers = metatype.prototype as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(handlers)
        .filter((name) => Reflect.hasMetadata(PATH_METADATA, handlers[name]!))
        .filter((name) => !this.reflector.getAllAndOverride<Access>(ACCESS, [handlers[name]!, metatype]))
        .map((name) => `${metatype.name}.${name}`);
    });
    if (undecided.length > 0)
      throw new Error(`Routes without @Public, @TokenOptional or @RequireScope: ${undecided.join(', ')}`);
  }
}
