using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Redfish.Privileges;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Accounts;

internal sealed class ManagerAccountCollection(IAccounts accounts) : CollectionResource("ManagerAccountCollection", "Account Collection"), ICreating
{
    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        Members((await request.Snapshots.AccountsAsync()).Select(account => PathOf(account.Id)));

    public async ValueTask<Outcome> CreateAsync(RedfishRequest request, JsonBody body)
    {
        body.Require("UserName");
        body.Require("Password");
        body.Require("RoleId");
        string? name = body.Text("UserName");
        string? password = body.Text("Password");
        AccountRole? role = body.Word("RoleId", Roles.Find);
        bool enabled = body.Flag("Enabled") ?? true;
        bool? ipmi = AccountTypes.Read(body);
        if (password is not null)
            Passwords.Check(body, "Password", password);
        if (name is not null && (await request.Snapshots.AccountsAsync()).Any(account => account.Name == name))
            body.Refuse("UserName", Base.ResourceAlreadyExists.With("ManagerAccount", "UserName", name));
        if (!body.IsUsable() || name is null || role is null)
            return default;
        Result<Account> created = await accounts.CreateAsync(new NewAccount(name, role.Value, password, enabled, ipmi ?? false), request.Origin, request.Aborted);
        if (created.TryGet(out Account? account, out Fault? fault))
            return Outcome.Created(PathOf(account.Id));
        return fault.Code == FaultCode.StorageFull
            ? new Refusal(Base.CreateLimitReachedForResource.Status, [Base.CreateLimitReachedForResource.With(), BmcMessages.Refused.With(fault.Message)])
            : BmcMessages.Of(fault, request.Path);
    }

    public static string PathOf(byte id) => $"{Paths.Accounts}/{id}";
}
