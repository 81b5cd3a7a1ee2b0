using Bmc.Contracts;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Sessions;

/// <summary>The sessions of everybody who is signed in; to make one is how to sign in (DSP0266 "Session login").</summary>
internal sealed class SessionCollection(ISignIns signIns) : CollectionResource("SessionCollection", "Session Collection"), ICreating
{
    public override ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        new(Members(signIns.List().Select(session => PathOf(session.Id))));

    public async ValueTask<Outcome> CreateAsync(RedfishRequest request, JsonBody body)
    {
        body.Require("UserName");
        body.Require("Password");
        string? name = body.Text("UserName");
        string? password = body.Text("Password");
        string? code = body.Text("Token");
        if (!body.IsUsable() || name is null || password is null)
            return default;
        Result<OpenedSession> opened = await signIns.OpenAsync(name, password, code, request.Origin with { Account = name }, request.Aborted);
        if (opened.TryGet(out OpenedSession? session, out Fault? fault))
            return new Outcome { Location = PathOf(session.Id), Token = session.Token };
        return fault.Code switch
        {
            FaultCode.Forbidden => Base.AccessUnauthorized.With(),
            FaultCode.CodeRequired => Base.AuthenticationTokenRequired.With(),
            _ => BmcMessages.Of(fault, request.Path),
        };
    }

    public static string PathOf(string id) => Paths.Under(Paths.Sessions, id);
}
