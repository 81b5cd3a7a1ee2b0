using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Redfish.Privileges;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Accounts;

/// <summary>One account. Its own holder may read it and change its password, nothing else (DSP0266 "Property overrides").</summary>
internal sealed class ManagerAccount(IAccounts accounts) : IChangeable, IDeletable, IOwned
{
    public Schema Schema { get; } = new("ManagerAccount", "v1_14_1");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (await FindAsync(request) is not { } account)
            return Base.ResourceNotFound.With("ManagerAccount", request.Id);
        string role = Roles.IdOf(account.Role);
        json.Begin(Schema, ManagerAccountCollection.PathOf(account.Id), request.Id, "User Account");
        json.Text("UserName", account.Name);
        json.Null("Password");
        json.Text("RoleId", role);
        json.Flag("Enabled", account.Enabled);
        json.Flag("Locked", account.LockedUntil is not null);
        json.Texts("AccountTypes", AccountTypes.Of(account.IpmiEnabled));
        json.Flag("StrictAccountTypes", false);
        using (json.Object("Links"))
            json.Link("Role", RoleCollection.PathOf(account.Role));
        return null;
    }

    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        Account account = (await FindAsync(request))!;
        string? password = body.Text("Password");
        if (password is not null)
            Passwords.Check(body, "Password", password);
        if (request.AsSelf)
            return await ChangeOwnAsync(request, body, account, password);

        string? name = body.Text("UserName", Account.MaximumNameLength);
        AccountRole? role = body.Word("RoleId", Roles.Find);
        bool? enabled = body.Flag("Enabled");
        bool? ipmi = AccountTypes.Read(body);
        bool? locked = body.Flag("Locked");
        // Nobody locks an account by hand: that is what Enabled is for.
        if (locked == true && account.LockedUntil is null)
            body.RefuseValue("Locked");
        if (!body.IsUsable() || !body.IsTaken)
            return default;
        var change = new AccountChange(name, role, enabled, ipmi, password);
        if (change != new AccountChange() && (await accounts.ChangeAsync(account.Id, change, request.Origin, request.Aborted)).Fault is { } fault)
            return BmcMessages.Of(fault, request.Path);
        if (locked == false && account.LockedUntil is not null && (await accounts.UnlockAsync(account.Id, request.Origin, request.Aborted)).Fault is { } refused)
            return BmcMessages.Of(refused, request.Path);
        return Outcome.Done;
    }

    public async ValueTask<Outcome> DeleteAsync(RedfishRequest request)
    {
        if (await FindAsync(request) is not { } account)
            return Base.ResourceNotFound.With("ManagerAccount", request.Id);
        if (request.AsSelf)
            return Base.InsufficientPrivilege.With();
        Result result = await accounts.DeleteAsync(account.Id, request.Origin, request.Aborted);
        return request.OutcomeOf(result.Fault);
    }

    public ValueTask<bool> IsOwnAsync(RedfishRequest request, Caller caller) => new(request.Id == $"{caller.AccountId}");

    private async ValueTask<Outcome> ChangeOwnAsync(RedfishRequest request, JsonBody body, Account account, string? password)
    {
        if (body.LeftOver().Any())
            return Base.InsufficientPrivilege.With();
        if (!body.IsUsable() || password is null)
            return default;
        Result<Account> result = await accounts.ChangeAsync(account.Id, new AccountChange(Password: password), request.Origin, request.Aborted);
        return request.OutcomeOf(result.Fault);
    }

    private static async ValueTask<Account?> FindAsync(RedfishRequest request) =>
        (await request.Snapshots.AccountsAsync()).FirstOrDefault(account => $"{account.Id}" == request.Id);
}
