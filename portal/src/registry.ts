import { TaskImage } from "./annotation/task-image.js";
import { CrowdAlert } from "./elements/crowd-alert.js";
import { CrowdBadge } from "./elements/crowd-badge.js";
import { CrowdBoundingBox } from "./elements/crowd-bounding-box.js";
import { CrowdButton } from "./elements/crowd-button.js";
import { CrowdCard } from "./elements/crowd-card.js";
import { CrowdCheckbox } from "./elements/crowd-checkbox.js";
import { CrowdClassifier } from "./elements/crowd-classifier.js";
import { CrowdClassifierMultiSelect } from "./elements/crowd-classifier-multi-select.js";
import { CrowdEntityAnnotation } from "./elements/crowd-entity-annotation.js";
import { CrowdFab } from "./elements/crowd-fab.js";
import { CrowdForm } from "./elements/crowd-form.js";
import { CrowdIconButton } from "./elements/crowd-icon-button.js";
import { CrowdImageClassifier } from "./elements/crowd-image-classifier.js";
import { CrowdImageClassifierMultiSelect } from "./elements/crowd-image-classifier-multi-select.js";
import { CrowdInput } from "./elements/crowd-input.js";
import { CrowdInstanceSegmentation } from "./elements/crowd-instance-segmentation.js";
import { CrowdInstructions } from "./elements/crowd-instructions.js";
import { CrowdKeypoint } from "./elements/crowd-keypoint.js";
import { CrowdLine } from "./elements/crowd-line.js";
import { CrowdModal } from "./elements/crowd-modal.js";
import { CrowdPolygon } from "./elements/crowd-polygon.js";
import { CrowdPolyline } from "./elements/crowd-polyline.js";
import { CrowdQuestionAnswerGeneration } from "./elements/crowd-question-answer-generation.js";
import { CrowdRadioButton } from "./elements/crowd-radio-button.js";
import { CrowdRadioGroup } from "./elements/crowd-radio-group.js";
import { CrowdSemanticSegmentation } from "./elements/crowd-semantic-segmentation.js";
import { CrowdSlider } from "./elements/crowd-slider.js";
import { CrowdSliderLabel } from "./elements/crowd-slider-label.js";
import { CrowdTab } from "./elements/crowd-tab.js";
import { CrowdTabs } from "./elements/crowd-tabs.js";
import { CrowdTextArea } from "./elements/crowd-text-area.js";
import { CrowdTextRanking } from "./elements/crowd-text-ranking.js";
import { CrowdToast } from "./elements/crowd-toast.js";
import { CrowdToggleButton } from "./elements/crowd-toggle-button.js";

/**
 * All elements, in the order they come to life. The form is first: it moves its children before
 * they are anything, so none is ever taken out of the page and put back.
 */
export const ELEMENTS: ReadonlyMap<string, CustomElementConstructor> = new Map<
  string,
  CustomElementConstructor
>([
  ["crowd-form", CrowdForm],
  ["labelloop-image", TaskImage],
  ["crowd-alert", CrowdAlert],
  ["crowd-badge", CrowdBadge],
  ["crowd-bounding-box", CrowdBoundingBox],
  ["crowd-button", CrowdButton],
  ["crowd-card", CrowdCard],
  ["crowd-checkbox", CrowdCheckbox],
  ["crowd-classifier", CrowdClassifier],
  ["crowd-classifier-multi-select", CrowdClassifierMultiSelect],
  ["crowd-entity-annotation", CrowdEntityAnnotation],
  ["crowd-fab", CrowdFab],
  ["crowd-icon-button", CrowdIconButton],
  ["crowd-image-classifier", CrowdImageClassifier],
  ["crowd-image-classifier-multi-select", CrowdImageClassifierMultiSelect],
  ["crowd-input", CrowdInput],
  ["crowd-instance-segmentation", CrowdInstanceSegmentation],
  ["crowd-instructions", CrowdInstructions],
  ["crowd-keypoint", CrowdKeypoint],
  ["crowd-line", CrowdLine],
  ["crowd-modal", CrowdModal],
  ["crowd-polygon", CrowdPolygon],
  ["crowd-polyline", CrowdPolyline],
  ["crowd-question-answer-generation", CrowdQuestionAnswerGeneration],
  ["crowd-radio-button", CrowdRadioButton],
  ["crowd-radio-group", CrowdRadioGroup],
  ["crowd-semantic-segmentation", CrowdSemanticSegmentation],
  ["crowd-slider", CrowdSlider],
  ["crowd-slider-label", CrowdSliderLabel],
  ["crowd-tab", CrowdTab],
  ["crowd-tabs", CrowdTabs],
  ["crowd-text-area", CrowdTextArea],
  ["crowd-text-ranking", CrowdTextRanking],
  ["crowd-toast", CrowdToast],
  ["crowd-toggle-button", CrowdToggleButton],
]);
