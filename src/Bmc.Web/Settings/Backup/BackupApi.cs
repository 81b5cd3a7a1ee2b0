using Bmc.Contracts;
using Bmc.Web.Api;

namespace Bmc.Web.Settings.Backup;

/// <summary>What is set, as a file, and back.</summary>
internal sealed class BackupApi(WebCapabilities ask, TimeProvider time)
{
    public async Task GetAsync(ApiCall call) => await call.AnswerAsync(await ReadAsync(call), WebJson.Default.SettingsFile);

    public async Task RestoreAsync(ApiCall call)
    {
        if (!(await call.ReadAsync(WebJson.Default.SettingsFile)).TryGet(out SettingsFile? wanted, out Fault? fault))
            await call.RefuseAsync(fault);
        else if (wanted.Check() is { } problem)
            await call.RefuseAsync(problem);
        else
            await call.AnswerAsync(await new SettingsRestore(ask, call, await ReadAsync(call)).RunAsync(wanted), WebJson.Default.RestoreReport);
    }

    private ValueTask<SettingsFile> ReadAsync(ApiCall call) => SettingsFile.ReadAsync(ask, time.GetUtcNow(), call.Aborted);
}
