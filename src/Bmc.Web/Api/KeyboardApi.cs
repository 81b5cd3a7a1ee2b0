using Bmc.Contracts;
using Bmc.Contracts.AuditLog;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Keyboard;

namespace Bmc.Web.Api;

internal sealed class KeyboardApi(IKeyboard keyboard, IAuditLog audit)
{
    public async Task GetAsync(ApiCall call) => await call.AnswerAsync(await keyboard.GetStateAsync(call.Aborted), ContractsJson.Default.KeyboardState);

    public async Task TypeAsync(ApiCall call)
    {
        if (!(await call.ReadAsync(ContractsJson.Default.TypeTextRequest)).TryGet(out TypeTextRequest? request, out Fault? fault))
        {
            await call.RefuseAsync(fault);
            return;
        }

        Result typed = await keyboard.TypeAsync(request, call.Aborted);
        await audit.NoteTypedAsync(call.Origin, typed, request);
        await call.AnswerAsync(typed);
    }
}
