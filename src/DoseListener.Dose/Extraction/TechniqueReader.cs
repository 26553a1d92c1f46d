using System.Collections.Frozen;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>What explains a dose and has no metric of its own: texts, codes and numbers as sent.</summary>
internal static class TechniqueReader
{
    private static readonly FrozenDictionary<Code, Fact> Facts = new Dictionary<Code, Fact>
    {
        // Projection (TID 10003 to 10003C)
        [Codes.AnodeTargetMaterial] = new(EventDetails.Anode),
        [Codes.FluoroMode] = new(EventDetails.FluoroMode),
        [Codes.XRayGrid] = new(EventDetails.Grid, Form.All),
        [Codes.ReferencePointDefinition] = new(EventDetails.ReferencePoint),
        [Codes.ImageView] = new(EventDetails.View),
        [Codes.ImageViewModifier] = new(EventDetails.ViewModifier, Form.All),
        [Codes.ProjectionEponymousName] = new(EventDetails.EponymousView),
        [Codes.CrDrMechanicalConfiguration] = new(EventDetails.MechanicalConfiguration),
        [Codes.PatientOrientation] = new(EventDetails.PatientOrientation, Form.All),
        [Codes.PatientOrientationModifier] = new(EventDetails.PatientOrientation, Form.All),
        [Codes.PatientTableRelationship] = new(EventDetails.PatientTableRelationship),
        [Codes.PulseWidth] = new(EventDetails.PulseWidth, Form.Numbers),
        [Codes.IrradiationDuration] = new(EventDetails.Duration, Form.Number),
        [Codes.AverageXRayTubeCurrent] = new(EventDetails.AverageTubeCurrent, Form.Number),
        [Codes.FocalSpotSize] = new(EventDetails.FocalSpot, Form.Number),
        [Codes.CollimatedFieldHeight] = new(EventDetails.FieldHeight, Form.Number),
        [Codes.CollimatedFieldWidth] = new(EventDetails.FieldWidth, Form.Number),
        [Codes.HalfValueLayer] = new(EventDetails.HalfValueLayer, Form.Number),
        [Codes.PatientEquivalentThickness] = new(EventDetails.PatientEquivalentThickness, Form.Number),
        [Codes.PositionerPrimaryEndAngle] = new(EventDetails.PrimaryEndAngle, Form.Number),
        [Codes.PositionerSecondaryEndAngle] = new(EventDetails.SecondaryEndAngle, Form.Number),
        [Codes.ColumnAngulation] = new(EventDetails.ColumnAngle, Form.Number),
        [Codes.TableHeadTiltAngle] = new(EventDetails.TableTilt, Form.Number),
        [Codes.TableHorizontalRotationAngle] = new(EventDetails.TableRotation, Form.Number),
        [Codes.TableCradleTiltAngle] = new(EventDetails.TableCradle, Form.Number),
        [Codes.TableLongitudinalPosition] = new(EventDetails.TableLongitudinal, Form.Number),
        [Codes.TableLateralPosition] = new(EventDetails.TableLateral, Form.Number),
        [Codes.TableHeightPosition] = new(EventDetails.TableHeight, Form.Number),
        [Codes.TableLongitudinalEndPosition] = new(EventDetails.TableLongitudinalEnd, Form.Number),
        [Codes.TableLateralEndPosition] = new(EventDetails.TableLateralEnd, Form.Number),
        [Codes.TableHeightEndPosition] = new(EventDetails.TableHeightEnd, Form.Number),
        [Codes.TableXPositionToIsocenter] = new(EventDetails.TableXToIsocenter, Form.Number),
        [Codes.TableYPositionToIsocenter] = new(EventDetails.TableYToIsocenter, Form.Number),
        [Codes.TableZPositionToIsocenter] = new(EventDetails.TableZToIsocenter, Form.Number),
        [Codes.TableXEndPositionToIsocenter] = new(EventDetails.TableXEndToIsocenter, Form.Number),
        [Codes.TableYEndPositionToIsocenter] = new(EventDetails.TableYEndToIsocenter, Form.Number),
        [Codes.TableZEndPositionToIsocenter] = new(EventDetails.TableZEndToIsocenter, Form.Number),
        [Codes.DistanceSourceToIsocenter] = new(EventDetails.DistanceSourceToIsocenter, Form.Number),
        [Codes.DistanceSourceToDetector] = new(EventDetails.DistanceSourceToDetector, Form.Number),
        [Codes.DistanceSourceToTablePlane] = new(EventDetails.DistanceSourceToTablePlane, Form.Number),
        [Codes.CompressionPressure] = new(EventDetails.CompressionPressure, Form.Number),
        [Codes.CompressionContactArea] = new(EventDetails.CompressionArea, Form.Number),

        // CT (TID 10013)
        [Codes.ProcedureContext] = new(EventDetails.Contrast),
        [Codes.XRayModulationType] = new(EventDetails.Modulation),
        [Codes.ReconstructionAlgorithm] = new(EventDetails.Reconstruction, Form.All),
        [Codes.NominalSingleCollimationWidth] = new(EventDetails.SingleCollimation, Form.Number),
        [Codes.NominalTotalCollimationWidth] = new(EventDetails.TotalCollimation, Form.Number),
        [Codes.NumberOfXRaySources] = new(EventDetails.XRaySources, Form.Number),
        [Codes.MaximumXRayTubeCurrent] = new(EventDetails.MaximumTubeCurrent, Form.Number),
        [Codes.XRayFilterAluminumEquivalent] = new(EventDetails.FilterAluminumEquivalent, Form.Number),
        [Codes.LengthOfReconstructableVolume] = new(EventDetails.ReconstructableLength, Form.Number),
        [Codes.ExposedRange] = new(EventDetails.ExposedRange, Form.Number),
        [Codes.TopZLocationOfReconstructableVolume] = new(EventDetails.ReconstructableTop, Form.Number),
        [Codes.BottomZLocationOfReconstructableVolume] = new(EventDetails.ReconstructableBottom, Form.Number),
        [Codes.TopZLocationOfScanningLength] = new(EventDetails.ScanTop, Form.Number),
        [Codes.BottomZLocationOfScanningLength] = new(EventDetails.ScanBottom, Form.Number),
        [Codes.MeanCtdiFreeAir] = new(EventDetails.CtdiFreeAir, Form.Number),
        [Codes.CtdiFreeAirCalculationFactor] = new(EventDetails.CtdiFreeAirFactor, Form.Number),

        // Philips
        [Codes.PhilipsNumberOfFrames] = new(EventDetails.RecordedFrames, Form.Number),
        [Codes.PhilipsTableHeightPosition] = new(EventDetails.TableHeight, Form.Number),
        [Codes.PhilipsFinalTableHeightPosition] = new(EventDetails.TableHeightEnd, Form.Number),
        [Codes.PhilipsFinalTableTiltAngle] = new(EventDetails.TableTiltEnd, Form.Number),
        [Codes.PhilipsFinalTableCradleAngle] = new(EventDetails.TableCradleEnd, Form.Number),
        [Codes.PhilipsFinalDistanceSourceToDetector] = new(EventDetails.DistanceSourceToDetectorEnd, Form.Number),
        [Codes.PhilipsObjectThickness] = new(EventDetails.ObjectThickness, Form.Number),
        [Codes.PhilipsApplicationGroup] = new(EventDetails.Application, Form.All),
        [Codes.PhilipsApplication] = new(EventDetails.Application, Form.All),
        [Codes.PhilipsFluoroFlavour] = new(EventDetails.FluoroFlavour),
        [Codes.PhilipsWedgesAndShutters] = new("", Form.Container),
        [Codes.PhilipsBeamPosition] = new("", Form.Container),
        [Codes.PhilipsDetectorFieldSize] = new("", Form.Container),
    }.ToFrozenDictionary(ReferenceEqualityComparer.Instance);

    private enum Form
    {
        /// <summary>A code or a text; the first counts.</summary>
        First,

        /// <summary>Codes or texts, joined.</summary>
        All,

        /// <summary>A number with its unit as sent; the first counts.</summary>
        Number,

        /// <summary>Numbers with their unit as sent, one a pulse, joined.</summary>
        Numbers,

        /// <summary>A container of Philips'.</summary>
        Container,
    }

    /// <returns>False for an item that is no technique.</returns>
    public static bool Read(ContentItem item, Code concept, EventDraft draft)
    {
        if (!Facts.TryGetValue(concept, out var fact))
        {
            return false;
        }

        switch (fact.Form)
        {
            case Form.Number:
                draft.AddDetail(fact.Name, SentNumbers.TextOf(item));
                break;
            case Form.Numbers:
                draft.AppendDetail(fact.Name, SentNumbers.TextOfAll(item));
                break;
            case Form.Container:
                PhilipsTechnique.Read(item, concept, draft);
                break;
            case Form.First:
                draft.AddDetail(fact.Name, item.CodeOrText());
                break;
            case Form.All:
                draft.AppendDetail(fact.Name, item.CodeOrText());
                break;
        }

        if (ReferenceEquals(concept, Codes.ImageView) || ReferenceEquals(concept, Codes.PatientOrientation))
        {
            ReadModifiers(item, draft);
        }
        else if (ReferenceEquals(concept, Codes.ReconstructionAlgorithm))
        {
            ReadIteration(item, draft);
        }

        return true;
    }

    /// <summary>They stand below what they modify.</summary>
    private static void ReadModifiers(ContentItem item, EventDraft draft)
    {
        foreach (var child in item.Children)
        {
            if (child.KnownConcept is { } concept)
            {
                Read(child, concept, draft);
            }
        }
    }

    /// <summary>Iterative, if any of the algorithms is.</summary>
    private static void ReadIteration(ContentItem item, EventDraft draft)
    {
        var code = item.Code;
        if (code.Is(Codes.IterativeReconstruction))
        {
            draft.SetDetail(EventDetails.Iterative, "Yes");
        }
        else if (code.Is(Codes.FilteredBackProjection))
        {
            draft.AddDetail(EventDetails.Iterative, "No");
        }
    }

    private readonly record struct Fact(string Name, Form Form = Form.First);
}
