using Bmc.Contracts;
using Bmc.Contracts.AuditLog;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Keyboard;

namespace Bmc.Web.Api;

/// <summary>Key sequences by name. What they type may be a secret: they are not for everybody's eyes.</summary>
internal sealed class MacrosApi(IMacros macros, IAuditLog audit)
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public async Task GetAsync(ApiCall call) => await call.AnswerAsync(await macros.GetAsync(call.Aborted), _json.IReadOnlyListMacro);

    public async Task PutAsync(ApiCall call) => await call.AnswerAsync(
        (await call.ReadAsync(_json.Macro)).TryGet(out Macro? macro, out Fault? fault) ? await macros.PutAsync(macro, call.Aborted) : fault);

    public async Task DeleteAsync(ApiCall call) => await call.AnswerAsync(await macros.DeleteAsync(call.Context.PathName(), call.Aborted));

    public async Task PlayAsync(ApiCall call)
    {
        string name = call.Context.PathName();
        Result played = await macros.PlayAsync(name, call.Aborted);
        await audit.NotePlayedAsync(call.Origin, played, $"the macro {name}");
        await call.AnswerAsync(played);
    }
}
