using DoseListener.Service.Export;
using DoseListener.Service.Tests.WholeService;
using DoseListener.Store;
using Microsoft.Extensions.Logging.Abstractions;
using CommandsDatabase = DoseListener.Service.Tests.Commands.Database;

namespace DoseListener.Service.Tests.House;

/// <summary>An export is the view as a file: a column that a migration adds is exported too.</summary>
public sealed class ExportColumnTests
{
    private static readonly TestCaseData[] Exports =
    [
        new TestCaseData("study_dose", StudyColumns.All.Select(column => column.Name).ToArray()).SetArgDisplayNames("study_dose"),
        new TestCaseData("event_dose", EventColumns.All.Select(column => column.Name).ToArray()).SetArgDisplayNames("event_dose"),
        new TestCaseData("instance_log", InstanceColumns.All.Select(column => column.Name).ToArray()).SetArgDisplayNames("instance_log"),
        new TestCaseData("alert_log", AlertColumns.All.Select(column => column.Name).ToArray()).SetArgDisplayNames("alert_log"),
    ];

    [TestCaseSource(nameof(Exports))]
    public async Task Export_has_the_columns_of_the_view_in_their_order(string view, string[] exported)
    {
        using var folder = new ServiceFolder();
        await using var store = DoseStore.Open(new DoseStoreOptions(folder.Database), TimeProvider.System, NullLogger<DoseStore>.Instance);

        var columns = CommandsDatabase.Rows(folder.Database, $"select name from pragma_table_info('{view}')").Select(row => row["name"]);

        Assert.That(exported, Is.EqualTo(columns));
    }
}
