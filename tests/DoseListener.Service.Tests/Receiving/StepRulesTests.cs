using DoseListener.Dicom.Data;
using DoseListener.Service.Receiving.Steps;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.Receiving;

/// <summary>PS3.4 F.7.2, cell by cell.</summary>
public sealed class StepRulesTests
{
    [TestCase("IN PROGRESS", null)]
    [TestCase("IN PROGRESS ", null)]
    [TestCase("COMPLETED", 0x0106)]
    [TestCase("DISCONTINUED", 0x0106)]
    [TestCase("SCHEDULED", 0x0106)]
    [TestCase("in progress", 0x0106)]
    [TestCase("", 0x0121)]
    public void Step_is_created_in_progress(string status, int? answer)
    {
        using var content = new DatasetBuilder().Add(Tags.PerformedProcedureStepStatus, status).Build();
        Assert.That((int?)StepRules.ForCreate(content)?.Status, Is.EqualTo(answer));
    }

    [Test]
    public void Step_without_a_status_is_not_created()
    {
        using var content = new DatasetBuilder().Add(Tags.Modality, "CT").Build();
        Assert.That((StepRules.ForCreate(content)?.Status, StepRules.ForCreate(null)?.Status), Is.EqualTo(((ushort?)0x0120, (ushort?)0x0120)));
    }

    [Test]
    public void Nothing_else_has_to_be_there()
    {
        using var content = new DatasetBuilder().Add(Tags.PerformedProcedureStepStatus, "IN PROGRESS").Build();
        Assert.That(StepRules.ForCreate(content), Is.Null);
    }

    [TestCase("IN PROGRESS", "IN PROGRESS", null)]
    [TestCase("IN PROGRESS", "COMPLETED", null)]
    [TestCase("IN PROGRESS", "DISCONTINUED", null)]
    [TestCase("IN PROGRESS", null, null)]
    [TestCase("IN PROGRESS", "SCHEDULED", 0x0106)]
    [TestCase("IN PROGRESS", "", 0x0121)]
    [TestCase("COMPLETED", "COMPLETED", 0x0110)]
    [TestCase("COMPLETED", "DISCONTINUED", 0x0110)]
    [TestCase("COMPLETED", "IN PROGRESS", 0x0110)]
    [TestCase("COMPLETED", null, 0x0110)]
    [TestCase("DISCONTINUED", "DISCONTINUED", 0x0110)]
    [TestCase("DISCONTINUED", "COMPLETED", 0x0110)]
    [TestCase("DISCONTINUED", "IN PROGRESS", 0x0110)]
    [TestCase("DISCONTINUED", null, 0x0110)]
    [TestCase(null, "COMPLETED", 0x0112)]
    [TestCase(null, null, 0x0112)]
    public void Step_ends_once(string? current, string? wanted, int? answer)
    {
        var changes = new DatasetBuilder().Add(Tags.TotalTimeOfFluoroscopy, 5m);
        using var content = (wanted is null ? changes : changes.Add(Tags.PerformedProcedureStepStatus, wanted)).Build();
        Assert.That((int?)StepRules.ForSet(current, content)?.Status, Is.EqualTo(answer));
    }

    /// <summary>PS3.4 table F.7.2-2.</summary>
    [Test]
    public void Why_a_step_that_has_ended_is_not_changed_is_said_in_the_words_of_the_standard() => Assert.That(
        (StepRules.ForSet("COMPLETED", null)?.ErrorId, StepRules.ForSet("COMPLETED", null)?.Comment), Is.EqualTo(((ushort?)0xA710, "Performed Procedure Step Object may no longer be updated")));

    [Test]
    public void Whose_step_it_is_where_and_when_it_began_is_not_set()
    {
        Tag[] fixedOnes = [Tags.PatientID, Tags.PatientName, Tags.ScheduledStepAttributesSequence, Tags.Modality, Tags.PerformedStationAETitle, Tags.PerformedProcedureStepStartDate, Tags.PerformedProcedureStepID, Tags.SOPInstanceUID];
        Tag[] free = [.. StepParts.End().Build().Select()];
        Assert.That((fixedOnes.Where(StepRules.MaySet), free.Where(tag => !StepRules.MaySet(tag))), Is.EqualTo((Array.Empty<Tag>(), Array.Empty<Tag>())));
    }
}

file static class Reading
{
    public static IEnumerable<Tag> Select(this Dataset dataset)
    {
        var tags = new List<Tag>();
        foreach (var element in dataset)
        {
            tags.Add(element.Tag);
        }

        return tags;
    }
}
