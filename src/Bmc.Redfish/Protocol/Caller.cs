using Bmc.Contracts.Accounts;

namespace Bmc.Redfish.Protocol;

/// <summary>Whoever signed in.</summary>
/// <param name="SessionId">Null for one who sends name and password with each request.</param>
public sealed record Caller(byte AccountId, string Name, AccountRole Role, string? SessionId);
