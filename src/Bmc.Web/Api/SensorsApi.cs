using Bmc.Contracts.Ipc;
using Bmc.Contracts.Sensors;

namespace Bmc.Web.Api;

internal sealed class SensorsApi(ISensors sensors)
{
    public async Task GetAsync(ApiCall call) => await call.AnswerAsync(await sensors.GetSnapshotAsync(call.Aborted), ContractsJson.Default.IReadOnlyListSensorSnapshot);
}
