namespace Bmc.Redfish.Protocol;

/// <summary>A resource as it is now.</summary>
/// <param name="Json">UTF-8.</param>
/// <param name="Tag">Null for what is made of several resources.</param>
internal readonly record struct Representation(ReadOnlyMemory<byte> Json, EntityTag? Tag);
