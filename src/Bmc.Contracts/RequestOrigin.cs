namespace Bmc.Contracts;

/// <summary>Who asks, for the audit log and for the restart cause: the interface ("ipmi", "web", "ctl", "policy") and, where known, the account and address.</summary>
public sealed record RequestOrigin(string Via, string? Account = null, string? Address = null)
{
    public override string ToString() => (Account, Address) switch
    {
        (null, null) => Via,
        (_, null) => $"{Via} ({Account})",
        (null, _) => $"{Via} ({Address})",
        _ => $"{Via} ({Account} at {Address})",
    };
}
