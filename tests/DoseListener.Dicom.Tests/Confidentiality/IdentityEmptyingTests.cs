using System.Buffers;
using System.Text;
using DoseListener.Dicom.Confidentiality;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dicom.Tests.Reports;

namespace DoseListener.Dicom.Tests.Confidentiality;

public sealed class IdentityEmptyingTests
{
    private const string Marker = "MARKER";

    private static readonly TransferSyntax[] Syntaxes =
        [TransferSyntax.ImplicitVRLittleEndian, TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ExplicitVRBigEndian];

    /// <summary>Texts and sequences of PS3.15 table E.1-1 that tell who somebody is, each with a marker.</summary>
    private static DatasetBuilder Identified() => new DatasetBuilder()
        .Add(Tags.ReferringPhysicianName, "MARKER^Physician")
        .Add(Tags.ReferringPhysicianAddress, Marker)
        .Add(Tags.ReferringPhysicianTelephoneNumbers, Marker)
        .AddSequence(Tags.ReferringPhysicianIdentificationSequence, Person())
        .Add(Tags.OperatorsName, @"MARKER^One\MARKER^Two")
        .AddSequence(Tags.OperatorIdentificationSequence, Person())
        .AddSequence(Tags.PhysiciansOfRecordIdentificationSequence, Person())
        .AddSequence(Tags.PerformingPhysicianIdentificationSequence, Person())
        .AddSequence(Tags.ReferencedPatientSequence, new DatasetBuilder().Add(Tags.ReferencedSOPInstanceUID, Marker))
        .Add(Tags.PatientName, "MARKER^Jane")
        .Add(Tags.PatientID, Marker)
        .Add(Tags.IssuerOfPatientID, Marker)
        .AddSequence(Tags.IssuerOfPatientIDQualifiersSequence, new DatasetBuilder().Add(Tags.UniversalEntityID, Marker))
        .Add(Tags.PatientBirthDate, Marker)
        .Add(Tags.PatientBirthTime, Marker)
        .Add(Tags.PatientBirthDateInAlternativeCalendar, Marker)
        .Add(Tags.OtherPatientIDs, Marker)
        .Add(Tags.OtherPatientNames, Marker)
        .AddSequence(Tags.OtherPatientIDsSequence, new DatasetBuilder().Add(Tags.PatientID, Marker).Add(Tags.IssuerOfPatientID, Marker))
        .Add(Tags.PatientBirthName, Marker)
        .Add(Tags.PatientAddress, Marker)
        .Add(Tags.InsurancePlanIdentification, Marker)
        .Add(Tags.PatientMotherBirthName, Marker)
        .Add(Tags.MilitaryRank, Marker)
        .Add(Tags.BranchOfService, Marker)
        .Add(Tags.MedicalRecordLocator, Marker)
        .Add(Tags.CountryOfResidence, Marker)
        .Add(Tags.RegionOfResidence, Marker)
        .Add(Tags.PatientTelephoneNumbers, Marker)
        .Add(Tags.PatientTelecomInformation, Marker)
        .Add(Tags.EthnicGroup, Marker)
        .Add(Tags.Occupation, Marker)
        .Add(Tags.AdditionalPatientHistory, Marker)
        .Add(Tags.PatientReligiousPreference, Marker)
        .Add(Tags.ResponsiblePerson, Marker)
        .Add(Tags.ResponsibleOrganization, Marker)
        .Add(Tags.PatientComments, Marker)
        .Add(Tags.ClinicalTrialSubjectID, Marker)
        .AddSequence(Tags.RequestingPhysicianIdentificationSequence, Person())
        .Add(Tags.AdmissionID, Marker)
        .Add(Tags.ServiceEpisodeID, Marker)
        .Add(Tags.CurrentPatientLocation, Marker)
        .Add(Tags.OrderCallbackPhoneNumber, Marker)
        .AddSequence(Tags.VerifyingObserverSequence, new DatasetBuilder()
            .Add(Tags.VerifyingObserverName, Marker)
            .AddSequence(Tags.VerifyingObserverIdentificationCodeSequence, Sr.Coded(new Code(Marker, Marker, Marker))))
        .AddSequence(Tags.OriginalAttributesSequence, new DatasetBuilder()
            .AddSequence(Tags.ModifiedAttributesSequence, new DatasetBuilder().Add(Tags.PatientID, Marker)))
        .Add(new Tag(0x00080092), Vr.UN, Encoding.ASCII.GetBytes(Marker))
        .Add(new Tag(0x00081050), Vr.UN, Encoding.ASCII.GetBytes("MARKER^Unknown"));

    /// <summary>What dose is found, grouped and judged by.</summary>
    private static DatasetBuilder WithDose(DatasetBuilder dataset) => dataset
        .Add(Tags.SOPInstanceUID, "1.2.3")
        .Add(Tags.StudyInstanceUID, "1.2")
        .Add(Tags.StudyDate, "20260131")
        .Add(Tags.AccessionNumber, "A1")
        .Add(Tags.StationName, "CT1")
        .Add(Tags.InstitutionName, "Hospital")
        .Add(Tags.StudyDescription, "Thorax")
        .Add(Tags.PatientSex, "F")
        .Add(Tags.PatientAge, "061Y")
        .Add(Tags.PatientSize, "1.7")
        .Add(Tags.PatientWeight, "70")
        .Add(Tags.PatientBodyMassIndex, "24.2")
        .Add(Tags.PregnancyStatus, "4")
        .Add(Tags.CTDIvol, 12.5m)
        .Add(new Tag(0x00E10010), Vr.LO, "ELSCINT1")
        .Add(new Tag(0x00E11021), Vr.DS, "504.2");

    [TestCaseSource(nameof(Syntaxes))]
    public void Copy_names_nobody_and_loses_nothing_else(TransferSyntax syntax)
    {
        using var received = Received(WithDose(Identified()), syntax);
        using var copy = Copied(received, syntax, out var bytes);

        Assert.That(Encoding.Latin1.GetString(bytes), Does.Not.Contain(Marker));
        foreach (var element in received)
        {
            Assert.That(copy.TryFind(element.Tag, out var kept), $"{element.Tag} is gone.");
            Assert.That(kept.IsEmpty || kept.IsSequence || kept.Bytes.SequenceEqual(element.Bytes), $"{element.Tag} is another.");
        }

        foreach (var element in WithDose(new DatasetBuilder()).Build())
        {
            Assert.That(copy.GetStrings(element.Tag), Is.EqualTo(received.GetStrings(element.Tag)).And.Not.Empty, element.Tag.ToString());
        }
    }

    [Test]
    public void Private_person_name_is_one_where_its_representation_says_so()
    {
        using var dataset = new DatasetBuilder().Add(new Tag(0x00091001), Vr.PN, Marker).Add(new Tag(0x00091002), Vr.LO, "512").Build();
        Assert.That(IdentityEmptying.Mark(dataset), Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public void Sequences_of_identities_lose_their_items_and_others_keep_theirs()
    {
        using var copy = Copied(Received(Identified(), TransferSyntax.ExplicitVRLittleEndian), TransferSyntax.ExplicitVRLittleEndian, out _);

        Assert.That(copy.Items(Tags.OtherPatientIDsSequence).Count, Is.Zero);
        Assert.That(copy.Items(Tags.OriginalAttributesSequence).Count, Is.Zero);
        Assert.That(copy.Items(Tags.VerifyingObserverSequence).Count, Is.EqualTo(1));
    }

    [TestCaseSource(nameof(Syntaxes))]
    public void Emptied_copy_has_nothing_left_to_empty(TransferSyntax syntax)
    {
        using var copy = Copied(Received(WithDose(Identified()), syntax), syntax, out _);
        Assert.That(IdentityEmptying.Mark(copy).HasAnySet(), Is.False);
    }

    [Test]
    public void Persons_in_a_report_lose_their_values_and_keep_their_places()
    {
        var report = Sr.Container(
            Codes.XRayRadiationDoseReport,
            Sr.Item(Codes.PersonObserverName, "PNAME").Add(Tags.PersonName, Marker),
            Sr.Text(Codes.SubjectName, Marker),
            Sr.Text(Codes.SubjectId, Marker),
            Sr.Item(Codes.SubjectBirthDate, "DATE").Add(Tags.Date, Marker),
            Sr.Item(Codes.SubjectBirthDate, "DATETIME").Add(Tags.DateTime, Marker),
            Sr.Item(Codes.PersonName, "PERSON NAME").Add(Tags.PersonName, Marker).With(
                Sr.Coded(Codes.PersonRoleInProcedure, Codes.IrradiationAdministering),
                Sr.Text(Codes.PersonId, Marker),
                Sr.Text(Codes.OrganizationName, "Radiology")),
            Sr.Coded(Codes.SubjectId, new Code(Marker, Marker, Marker)),
            Sr.Text(new Code(Codes.PersonObserverLoginName.Value, "", "no scheme"), Marker),
            Sr.Container(Codes.CtAcquisition, Sr.Text(Codes.AcquisitionProtocol, "Thorax"), Sr.Num(Codes.Dlp, "504.2", "mGy.cm")));
        using var received = Received(report, TransferSyntax.ExplicitVRLittleEndian);
        using var copy = Copied(received, TransferSyntax.ExplicitVRLittleEndian, out var bytes);
        var (before, after) = (ContentItem.RootOf(received), ContentItem.RootOf(copy));

        Assert.That(Encoding.Latin1.GetString(bytes), Does.Not.Contain(Marker));
        Assert.That(after.Descendants().Select(item => item.ToString()), Is.EqualTo(before.Descendants().Select(item => item.ToString())));
        Assert.That(after.FindFirst(Codes.Dlp)?.Measurement.Value.Text, Is.EqualTo("504.2"));
        Assert.That(after.FindFirst(Codes.AcquisitionProtocol)?.Text, Is.EqualTo("Thorax"));
        Assert.That(after.FindFirst(Codes.OrganizationName)?.Text, Is.EqualTo("Radiology"));
        Assert.That(after.FindFirst(Codes.PersonRoleInProcedure)?.Code == Codes.IrradiationAdministering);
    }

    [Test]
    public void Same_number_in_another_scheme_is_another_concept()
    {
        using var dataset = Sr.Container(Codes.XRayRadiationDoseReport, Sr.Text(new Code(Codes.PersonId.Value, "99ACME", "Pulse form"), "square")).Build();
        Assert.That(IdentityEmptying.Mark(dataset).HasAnySet(), Is.False);
    }

    private static DatasetBuilder Person() => new DatasetBuilder()
        .AddSequence(Tags.PersonIdentificationCodeSequence, Sr.Coded(new Code(Marker, "L", Marker)))
        .Add(Tags.PersonAddress, Marker)
        .Add(Tags.PersonTelephoneNumbers, Marker);

    private static Dataset Received(DatasetBuilder dataset, TransferSyntax syntax)
    {
        using var built = dataset.Build();
        var bytes = new ArrayBufferWriter<byte>();
        DatasetWriter.Write(bytes, built, syntax);
        return Read(bytes.WrittenSpan, syntax);
    }

    private static Dataset Copied(Dataset received, TransferSyntax syntax, out byte[] bytes)
    {
        var output = new ArrayBufferWriter<byte>();
        DatasetWriter.Write(output, received, syntax, IdentityEmptying.Mark(received));
        bytes = output.WrittenSpan.ToArray();
        return Read(bytes, syntax);
    }

    private static Dataset Read(ReadOnlySpan<byte> bytes, TransferSyntax syntax)
    {
        using var reader = new DatasetReader(syntax, DatasetLimits.Default, BulkData.Keep);
        reader.Append(bytes);
        var reading = reader.Complete();
        Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.Complete), reading.Trouble);
        return reading.Dataset;
    }
}
